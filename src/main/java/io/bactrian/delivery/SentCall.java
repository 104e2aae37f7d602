package io.bactrian.delivery;

import io.bactrian.lane.Lease;
import io.bactrian.sms.PhoneNumbers;
import java.util.UUID;

/**
 * A provider call that has ended, and what came of it.
 *
 * @param lease under which it was made
 * @param to the customer's number
 * @param attempt which one it was for this text, from 1
 * @param millis how long it took; null when the provider was never called
 */
public record SentCall(
        Lease lease,
        UUID textId,
        UUID conversationId,
        String brand,
        String provider,
        String to,
        SendResult result,
        int attempt,
        Long millis) {

    /** For logs: the number masked. */
    @Override
    public String toString() {
        return "SentCall[%s to %s: %s]".formatted(textId, PhoneNumbers.mask(to), result.outcome());
    }
}
