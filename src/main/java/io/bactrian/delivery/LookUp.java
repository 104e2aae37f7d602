package io.bactrian.delivery;

import io.bactrian.sms.MessageSearch;
import io.bactrian.sms.PhoneNumbers;
import java.time.Instant;
import java.util.UUID;

/**
 * One look for a text of ours in the provider's log. All times are the database's.
 *
 * @param number which look it is, from 1
 * @param calledAt when the provider was called
 * @param asOf the moment of the look
 * @param search what to ask for
 */
public record LookUp(
        UUID textId,
        UUID conversationId,
        String useCase,
        String provider,
        String from,
        String to,
        String text,
        int number,
        Instant calledAt,
        Instant asOf,
        MessageSearch search) {

    /** For logs: numbers masked, the text as its length. */
    @Override
    public String toString() {
        return "LookUp[%d of %s at %s, to %s]".formatted(number, textId, provider, PhoneNumbers.mask(to));
    }
}
