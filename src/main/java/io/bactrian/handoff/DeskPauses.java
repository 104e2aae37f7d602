package io.bactrian.handoff;

import io.bactrian.vendor.Pauses;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Which desks this node leaves alone for now. Spread out, no conversation waits longer than half a minute for the next try. */
@Component
class DeskPauses extends Pauses {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    DeskPauses(Clock clock) {
        super(clock, "desk", LONGEST);
    }
}
