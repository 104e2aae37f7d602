package io.bactrian.conversation;

import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import io.bactrian.parking.ParkedWork;
import io.bactrian.parking.Replay;
import io.bactrian.parking.Replayed;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A lane's work that was given up: the lane is woken with fresh attempts, if there is still something to do. */
@Component
class LaneReplay implements Replay {

    private final LeftWorkStore left;
    private final LaneStore lanes;
    private final LaneSignal signal;

    LaneReplay(LeftWorkStore left, LaneStore lanes, LaneSignal signal) {
        this.left = left;
        this.lanes = lanes;
        this.signal = signal;
    }

    @Override
    public boolean knows(ParkedWork work) {
        return work.conversationId() != null && work.text("lane") != null;
    }

    @Override
    public Replayed again(ParkedWork work) {
        String lane = work.text("lane");
        UUID conversation = work.conversationId();
        if (!left.hold(conversation)) {
            throw Replay.never("The conversation is gone.");
        }
        boolean some =
                switch (lane) {
                    case "converse" -> left.unanswered(conversation, false);
                    case "keyword" -> left.unanswered(conversation, true);
                    case "send" -> left.unsent(conversation);
                    case "desk" -> left.handedOff(conversation);
                    default -> true;
                };
        if (!some) {
            return Replayed.nothingToDo("Nothing of it is left: it was done, or was settled, meanwhile.");
        }
        lanes.wake(lane, conversation, Duration.ZERO);
        signal.wake(lane, Duration.ZERO);
        return new Replayed("woken", "The lane " + lane + " is due; what it cannot do again is parked anew.");
    }
}
