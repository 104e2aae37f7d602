package io.bactrian.delivery;

import io.bactrian.consent.ConsentLedger;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Changes consent by what a provider's code tells, be it in an answer or in a receipt. Nobody is sent a confirmation: the
 * provider has told the customer, or the number is not theirs any more.
 */
@Component
class LearnedConsent {

    private final SendStore store;
    private final ConsentLedger consent;
    private final Clock clock;

    LearnedConsent(SendStore store, ConsentLedger consent, Clock clock) {
        this.store = store;
        this.consent = consent;
        this.clock = clock;
    }

    /**
     * Notes the change that the action asks for, if it asks for one. In the caller's transaction, before the text is locked.
     *
     * @param errorCode kept as evidence; null when there was none
     */
    void note(
            Action action,
            String brand,
            String customer,
            UUID conversation,
            UUID text,
            String provider,
            String errorCode) {
        if (action != Action.SUPPRESS && action != Action.DROP_CONSENT) {
            return;
        }
        // what the change wakes belongs to the conversation, which is locked before it
        String state = consent.lock(brand, customer);
        store.hold(conversation);
        boolean isGiven = state.equals("opted-in") || state.equals("pending");
        if (action == Action.SUPPRESS || isGiven) {
            consent.change(
                    brand,
                    customer,
                    action == Action.SUPPRESS ? "opted-out" : "none",
                    provider,
                    Map.of("textId", text, "errorCode", errorCode == null ? "" : errorCode),
                    clock.instant(),
                    null);
        }
    }
}
