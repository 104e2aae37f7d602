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
        boolean waits,
        String late) {}
