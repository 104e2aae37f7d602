package io.bactrian.conversation;

import io.bactrian.sms.SegmentCount;
import io.bactrian.sms.Sms;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer's text on its way into the database.
 *
 * @param keyword {@code stop start help}, or null
 * @param consentState the state that the keyword asks for, or null
 * @param occurredAt by the carrier's clock; null takes the database's
 * @param steps its trace so far, as JSON
 * @param contentHash for a text without an id: what a repeat of it is known by; else null
 * @param keptAt when it came, where that is long ago; null: now, by the database's clock
 * @param waits whether its turn waits for the customer's next quick text
 * @param late a {@link LateText} as JSON; null for a text that came by itself
 */
record NewText(
        UUID id,
        Sms sms,
        SegmentCount count,
        String keyword,
        String consentState,
        String customerHash,
        Instant occurredAt,
        String steps,
        String contentHash,
        Instant keptAt,
        boolean waits,
        String late) {

    /** What a repeat is known by: the carrier's id, or what the text says. */
    String key() {
        return contentHash == null ? sms.providerMessageId() : contentHash;
    }

    /** Of which kind that is. */
    String keyKind() {
        return contentHash == null ? "text" : "content";
    }

    /** The same text with another trace. */
    NewText traced(String otherSteps) {
        return new NewText(
                id,
                sms,
                count,
                keyword,
                consentState,
                customerHash,
                occurredAt,
                otherSteps,
                contentHash,
                keptAt,
                waits,
                late);
    }
}
