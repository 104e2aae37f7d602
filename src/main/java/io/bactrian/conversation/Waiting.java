package io.bactrian.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.delivery.Outgoing;
import io.bactrian.delivery.OutgoingText;
import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import io.bactrian.trace.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns that wait for the model. A turn that waits is not written: its texts stay unhandled, so that newer ones join it,
 * and its lane is put off by growing gaps. The gates in front of the agent end the wait of a person who opted out, of a
 * conversation that a person has, and of one that was closed.
 */
@Component
class Waiting {

    private static final Duration FIRST_GAP = Duration.ofSeconds(2);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(20);
    private static final int MOST_DOUBLINGS = 5;

    private final TurnStore store;
    private final LaneStore lanes;
    private final LaneSignal signal;
    private final Outgoing outgoing;
    private final ObjectMapper json;
    private final Clock clock;

    Waiting(TurnStore store, LaneStore lanes, LaneSignal signal, Outgoing outgoing, ObjectMapper json, Clock clock) {
        this.store = store;
        this.lanes = lanes;
        this.signal = signal;
        this.outgoing = outgoing;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Puts the turn off; the customer is told where the turn has a text for it, the trace of each text says once why.
     *
     * @param now the conversation, locked by the caller's transaction, which holds the lease as well
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void putOff(Turn turn, Conversation now) {
        boolean told = turn.holding() != null && !now.isOver();
        Rerun next = turn.rerun()
                .with(json.valueToTree(turn.kept("toolCalls")), json.valueToTree(turn.kept("modelUsage")))
                .putOff(clock.instant(), told);
        Duration gap = gap(next, Duration.ofSeconds(turn.useCase().settings().modelWaitSeconds()));
        // texts that come meanwhile are answered by the same run; each would ask an ill model otherwise
        lanes.holdBack(turn.lease(), gap, write(next));
        signal.wake(turn.lease().lane(), gap);
        List<Step> steps = turn.steps().stream()
                .filter(step -> step.gate().equals("ask-agent"))
                .toList();
        store.waits(turn, write(steps));
        if (told) {
            Instant expiry = clock.instant().plus(Outgoing.USEFUL);
            outgoing.queue(new OutgoingText(now.id(), "reply", "conversational", turn.holding(), null, expiry));
            store.toldOfOutage(now.id());
        }
    }

    /** Ends the wait of a person who has opted out. */
    @Transactional(propagation = Propagation.MANDATORY)
    void cancel(Conversation now, String consent) {
        if (consent.equals("opted-out")) {
            end(now.id());
        }
    }

    /** Has a turn that waits run again at once, because a gate will end it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void end(UUID conversationId) {
        lanes.hasten("converse", conversationId);
        signal.wake("converse", Duration.ZERO);
    }

    /** The last run comes when the wait is over, and not a gap later. */
    private Duration gap(Rerun next, Duration longest) {
        Duration gap = FIRST_GAP.multipliedBy(1L << Math.min(next.waits() - 1, MOST_DOUBLINGS));
        Duration left = longest.minus(Duration.between(next.waitingSince(), clock.instant()));
        Duration most = left.compareTo(LONGEST_GAP) < 0 ? left : LONGEST_GAP;
        Duration chosen = gap.compareTo(most) < 0 ? gap : most;
        return chosen.isNegative() ? Duration.ZERO : chosen;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A turn keeps plain values only", e);
        }
    }
}
