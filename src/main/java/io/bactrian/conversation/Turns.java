package io.bactrian.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.consent.ConsentLedger;
import io.bactrian.delivery.Outgoing;
import io.bactrian.delivery.OutgoingText;
import io.bactrian.event.Outbox;
import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins a turn from its lane and commits what the gates made of it. */
@Component("turns")
public class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final int MOST_RERUNS = 2;
    private static final Duration LONGEST_RERUN = Duration.ofSeconds(15);

    private final TurnStore store;
    private final TurnReading reading;
    private final ConsentLedger consent;
    private final LaneStore lanes;
    private final LaneSignal signal;
    private final Outgoing outgoing;
    private final Outbox outbox;
    private final HandoffOpening handoffs;
    private final Senders senders;
    private final Waiting waiting;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    @SuppressWarnings("checkstyle:ParameterNumber")
    public Turns(
            TurnStore store,
            TurnReading reading,
            ConsentLedger consent,
            LaneStore lanes,
            LaneSignal signal,
            Outgoing outgoing,
            Outbox outbox,
            HandoffOpening handoffs,
            Senders senders,
            Waiting waiting,
            ObjectMapper json,
            Clock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.reading = reading;
        this.consent = consent;
        this.lanes = lanes;
        this.signal = signal;
        this.outgoing = outgoing;
        this.outbox = outbox;
        this.handoffs = handoffs;
        this.senders = senders;
        this.waiting = waiting;
        this.json = json;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Takes the conversation's waiting texts: from the lane {@code keyword} the keywords, else everything else. */
    public Turn take(@Variable("lease") Lease lease) {
        return reading.turn(lease, keywordLane(lease));
    }

    /**
     * Writes the turn: its decision, its answers as {@code queued}, the state, the trace and the events. If somebody
     * took the lane over, nothing is written. If the customer wrote more, took back consent, or a person took over
     * meanwhile, the answers are dropped and the turn runs again, at most twice and not for longer than 15 seconds.
     */
    public void commit(@Variable("turn") Turn turn) {
        transaction.executeWithoutResult(status -> {
            String consentNow = consent.lock(
                    turn.conversation().brand(), turn.conversation().customer());
            Conversation now = store.lock(turn.conversation().id()).orElseThrow();
            if (!lanes.lock(turn.lease())) {
                LOG.info("Turn {} came too late: its lane was taken over", turn.id());
                return;
            }
            if (turn.isEmpty()) {
                lanes.finish(turn.lease(), store.waiting(now.id(), keywordLane(turn.lease())));
                return;
            }
            if (turn.heldBack() != null) {
                holdBack(turn);
            } else if (keywordLane(turn.lease())) {
                write(turn, now);
                lanes.finish(turn.lease(), store.waiting(now.id(), true));
                waiting.cancel(now, consentNow);
            } else {
                commitOrdinary(turn, now, consentNow);
            }
        });
    }

    private void commitOrdinary(Turn turn, Conversation now, String consentNow) {
        // the conversation is held: what comes from here on waits for this commit, and wakes the lane behind it
        boolean newer = !turn.waits() && store.overtaken(turn);
        if (rerunNeeded(turn, now, consentNow, newer)) {
            return;
        }
        if (turn.waits()) {
            waiting.putOff(turn, now);
        } else {
            write(turn, now);
            lanes.finish(turn.lease(), newer);
        }
    }

    /** Puts the turn off, and has the trace of each of its texts say so once. */
    private void holdBack(Turn turn) {
        Rerun rerun = turn.rerun();
        Instant since = rerun.heldSince() == null ? turn.startedAt() : rerun.heldSince();
        long last = turn.texts().get(turn.texts().size() - 1).seq();
        store.note(
                turn,
                rerun.heldSeq(),
                write(turn.steps().subList(turn.steps().size() - 1, turn.steps().size())));
        lanes.holdBack(turn.lease(), turn.heldBack(), write(rerun.heldBack(since, last)));
        LOG.info(
                "Turn {} waits {} ms: its sender had too many lately",
                turn.id(),
                turn.heldBack().toMillis());
    }

    private boolean rerunNeeded(Turn turn, Conversation now, String consentNow, boolean newer) {
        boolean optedOut = !turn.consent().equals("opted-out") && consentNow.equals("opted-out");
        boolean otherOwner = now.owner() != turn.conversation().owner();
        boolean overtaken = newer && !spent(turn.rerun());
        if (!optedOut && !otherOwner && !overtaken) {
            return false;
        }
        Rerun next = turn.rerun()
                .with(
                        keptOr("toolCalls", turn, turn.rerun().toolCalls()),
                        keptOr("modelUsage", turn, turn.rerun().usage()))
                .overtaken(overtaken, turn.startedAt());
        senders.count(turn);
        lanes.putOff(turn.lease(), Duration.ZERO, write(next));
        signal.wake(turn.lease().lane(), Duration.ZERO);
        LOG.info("Turn {} was overtaken and runs again", turn.id());
        return true;
    }

    /** What this run kept; one that ended before the agent leaves what the runs before it kept. */
    private JsonNode keptOr(String what, Turn turn, JsonNode before) {
        return turn.kept(what) == null ? before : json.valueToTree(turn.kept(what));
    }

    private boolean spent(Rerun rerun) {
        return rerun.runs() >= MOST_RERUNS
                || rerun.since() != null && rerun.since().plus(LONGEST_RERUN).isBefore(clock.instant());
    }

    private void write(Turn turn, Conversation now) {
        store.insert(
                turn,
                turn.outcome(),
                write(turn.steps()),
                writeOrNull(turn.kept("decision")),
                writeOrNull(turn.kept("modelUsage")),
                writeOrNull(turn.kept("toolCalls")));
        boolean ordinary = !keywordLane(turn.lease());
        if (ordinary) {
            senders.count(turn);
            boolean asked = turn.outcome().equals("clarified");
            store.understood(turn, asked || now.clarified() && !turn.outcome().equals("answered"));
        }
        Instant expiry = clock.instant().plus(Outgoing.USEFUL);
        for (Answer answer : turn.answers()) {
            outgoing.queue(
                    new OutgoingText(now.id(), answer.kind(), "conversational", answer.text(), turn.id(), expiry));
        }
        if (ordinary) {
            move(turn, now);
        }
        outbox.add(now.brand(), "turn.decided", now.id(), facts(turn));
        if (turn.toDesk()) {
            lanes.wake("desk", now.id(), Duration.ZERO);
            signal.wake("desk", Duration.ZERO);
        }
    }

    private void move(Turn turn, Conversation now) {
        if (now.isOver()) {
            return; // a person closed it meanwhile: the answer still leaves, nothing else changes
        }
        if (turn.handoff() != null && now.owner() != Owner.HUMAN) {
            handoffs.open(now, turn.useCase(), turn.handoff(), turn.id());
        } else if (turn.closing()) {
            store.update(now.id(), Trigger.CLOSED.from(now.state()), Trigger.CLOSED.owner(now.owner()));
            stateChanged(now, ConversationState.COMPLETED);
            outbox.add(now.brand(), "conversation.resolved", now.id(), Map.of("conversationId", now.id()));
        } else if (turn.answers().isEmpty() && !turn.toDesk()) {
            ConversationState next = Trigger.TURN_SETTLED.from(now.state());
            store.update(now.id(), next, now.owner());
        }
    }

    private void stateChanged(Conversation now, ConversationState next) {
        outbox.add(
                now.brand(),
                "conversation.state-changed",
                now.id(),
                Map.of("conversationId", now.id(), "from", now.state().word(), "to", next.word()));
    }

    private static Map<String, Object> facts(Turn turn) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("turnId", turn.id());
        facts.put("conversationId", turn.conversation().id());
        facts.put("outcome", turn.outcome());
        facts.put("texts", turn.texts().stream().map(InboundText::id).toList());
        return facts;
    }

    private static boolean keywordLane(Lease lease) {
        return lease.lane().equals("keyword");
    }

    private String writeOrNull(Object value) {
        return value == null ? null : write(value);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A turn keeps plain values only", e);
        }
    }
}
