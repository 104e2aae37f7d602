package io.bactrian.delivery;

import java.time.Duration;

/**
 * What became of a provider call.
 *
 * @param outcome in one of the seven words
 * @param providerMessageId the provider's id; null when it gave none
 * @param errorCode the provider's code, as text; null when it gave none
 * @param detail a sentence for people
 * @param retryAfter what the provider asked to wait; null when it did not say
 * @param action what is to be done then; null: what follows from the outcome
 */
public record SendResult(
        Outcome outcome,
        String providerMessageId,
        String errorCode,
        String detail,
        Duration retryAfter,
        Action action) {

    public SendResult {
        action = action == null ? Action.of(outcome) : action;
    }

    /** A result whose outcome says what is to be done. */
    public SendResult(Outcome outcome, String providerMessageId, String errorCode, String detail, Duration retryAfter) {
        this(outcome, providerMessageId, errorCode, detail, retryAfter, null);
    }

    /** The same with the provider's own sentence and what is to be done, for people. */
    String said() {
        return detail + action.said();
    }
}
