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
 * @param settled when our text has left or never will
 */
record Moves(String agent, String human, Map<String, String> settled) {

    static Moves read(Path folder) throws IOException {
        return new Moves(
                Files.readString(folder.resolve("moves-agent.json")),
                Files.readString(folder.resolve("moves-human.json")),
                Steps.JSON.readValue(Files.readString(folder.resolve("moves-settled.json")), new TypeReference<>() {}));
    }
}
