package io.bactrian.parking;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A parked entry as the API shows it.
 *
 * @param state {@code open} or {@code replayed}
 * @param times how often the work was given up while the entry was open
 * @param replayable whether this kind of work can be done again at all
 * @param original what was kept, redacted
 * @param replayOf the entry whose replay came to nothing; null for none
 * @param followedBy the entry that this one's replay ended in; null for none
 */
record ParkedView(
        UUID id,
        String brand,
        String stage,
        String code,
        String reason,
        UUID conversationId,
        String state,
        long times,
        Instant parkedAt,
        Instant lastParkedAt,
        boolean replayable,
        JsonNode original,
        UUID replayOf,
        Instant replayedAt,
        String replayedBy,
        String outcome,
        String outcomeDetail,
        UUID followedBy) {

    /** @param mostText how many characters of a text are shown */
    static ParkedView of(ParkedStore.Row row, boolean replayable, int mostText) {
        ParkedWork work = row.work();
        return new ParkedView(
                work.id(),
                work.brand(),
                work.stage(),
                work.code(),
                row.reason(),
                work.conversationId(),
                row.replayedAt() == null ? "open" : "replayed",
                row.times(),
                work.parkedAt(),
                row.lastParkedAt() == null ? work.parkedAt() : row.lastParkedAt(),
                replayable,
                Redaction.of(work.payload(), mostText),
                row.replayOf(),
                row.replayedAt(),
                row.replayedBy(),
                row.outcome(),
                row.outcomeDetail(),
                row.followedBy());
    }
}
