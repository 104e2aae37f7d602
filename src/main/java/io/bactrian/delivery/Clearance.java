package io.bactrian.delivery;

import io.bactrian.consent.ConsentLedger;
import io.bactrian.switchboard.UseCase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says beforehand what would stop a text. The send itself asks again, under lock. */
@Component
public class Clearance {

    private final SendStore store;
    private final ConsentLedger consent;
    private final Clock clock;

    Clearance(SendStore store, ConsentLedger consent, Clock clock) {
        this.store = store;
        this.consent = consent;
        this.clock = clock;
    }

    /** Every reason at once; empty when the text may leave now. */
    public List<Blocker> blockers(UseCase useCase, String to, String category, String text, Instant expiresAt) {
        return Permission.blockers(
                new Permission.Facts(
                        "message",
                        category,
                        consent.state(useCase.brand(), to),
                        store.lastInboundAt(useCase.brand(), to),
                        null,
                        store.sender(useCase.id(), to).isPresent(),
                        expiresAt),
                clock.instant());
    }

    /** The number that a text to the person would leave from; empty when the use case has none that can text. */
    public Optional<String> sender(UseCase useCase, String to) {
        return store.sender(useCase.id(), to);
    }
}
