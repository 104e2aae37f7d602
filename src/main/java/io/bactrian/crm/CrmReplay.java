package io.bactrian.crm;

import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import io.bactrian.parking.ParkedWork;
import io.bactrian.parking.Replay;
import io.bactrian.parking.Replayed;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a CRM refused: offered to it once more. */
@Component
class CrmReplay implements Replay {

    private static final Set<String> CODES =
            Set.of("crm-contact-refused", "crm-properties-refused", "crm-entry-refused");

    private final CrmContactStore contacts;
    private final CrmEntryStore entries;
    private final LaneStore lanes;
    private final LaneSignal signal;

    CrmReplay(CrmContactStore contacts, CrmEntryStore entries, LaneStore lanes, LaneSignal signal) {
        this.contacts = contacts;
        this.entries = entries;
        this.lanes = lanes;
        this.signal = signal;
    }

    @Override
    public boolean knows(ParkedWork work) {
        return CODES.contains(work.code()) && work.conversationId() != null;
    }

    @Override
    public Replayed again(ParkedWork work) {
        String crm = work.text("crm");
        if (work.code().equals("crm-entry-refused")) {
            if (!entries.tellAgain(crm, work.text("entry"), UUID.fromString(work.text("subjectId")))) {
                return Replayed.nothingToDo("The CRM has been told of it, or is about to be.");
            }
        } else {
            contacts.offerAgain(crm, work.conversationId());
        }
        lanes.wake("crm", work.conversationId(), Duration.ZERO);
        signal.wake("crm", Duration.ZERO);
        return new Replayed("woken", "The CRM is told of it again; what it refuses again is parked anew.");
    }
}
