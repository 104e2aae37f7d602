package io.bactrian.parking;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A parked entry with all that it takes to do its work again. Never shown: it holds numbers and words.
 *
 * @param brand null where nobody's
 * @param stage the route that gave up
 * @param code why, as a word
 * @param conversationId null where none
 * @param payload what was kept when it was parked
 * @param parkedAt when it was first parked
 */
public record ParkedWork(
        UUID id, String brand, String stage, String code, UUID conversationId, JsonNode payload, Instant parkedAt) {

    /** A value of the payload; null where it has none. */
    public String text(String name) {
        return payload.path(name).textValue();
    }

    /** For logs: nothing of the payload. */
    @Override
    public String toString() {
        return "ParkedWork[%s %s %s]".formatted(id, stage, code);
    }
}
