package io.bactrian.bench.reference;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a conversation's state moves, from word to word, read from the files beside the statements.
 *
 * @param agent when its customer texts and the agent is to answer, JSON
 * @param human the same where a person is to answer, JSON
 * @param settled when our text has left or never will, JSON
 * @param silent the same for a turn without a text
 */
record Moves(String agent, String human, String settled, Map<String, String> silent) {

    static Moves read(Path folder) throws IOException {
        String settled = Files.readString(folder.resolve("moves-settled.json"));
        return new Moves(
                Files.readString(folder.resolve("moves-agent.json")),
                Files.readString(folder.resolve("moves-human.json")),
                settled,
                Steps.JSON.readValue(settled, new TypeReference<>() {}));
    }
}
