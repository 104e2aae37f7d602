package io.bactrian.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;

/**
 * What a turn reads before it asks the model.
 *
 * @param settings the use case's, as stored
 * @param runs how often it was overtaken before
 * @param texts those that wait, oldest first
 * @param history those before them that the model sees, oldest first
 * @param startedAt ISO 8601
 */
record Taken(
        UUID turn,
        Lease lease,
        Talk talk,
        String brandName,
        JsonNode settings,
        int runs,
        List<Text> texts,
        List<Line> history,
        String startedAt) {

    /** A conversation. */
    record Talk(UUID id, String brand, String useCase, String customer, String number, String state, String owner) {}

    /** A text that waits. */
    record Text(UUID id, long seq, String words) {}

    /** An earlier text. */
    record Line(boolean inbound, String words) {}

    List<UUID> ids() {
        return texts.stream().map(Text::id).toList();
    }

    long lastSeq() {
        return texts.get(texts.size() - 1).seq();
    }
}
