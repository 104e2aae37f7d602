package io.bactrian.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.spool.Spool;
import io.bactrian.spool.SpooledRecord;
import io.bactrian.spool.StoreAway;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What came of provider calls, on its way into the database, or into the spool while that is away. Without it every text that
 * is just leaving when the database goes would be uncertain.
 */
@Component
class OutcomeSpool extends SpooledRecord<SentCall> {

    private final Recording recording;

    OutcomeSpool(Spool spool, ObjectMapper json, Recording recording) {
        super(spool, json, "outcome", SentCall.class);
        this.recording = recording;
    }

    /** When this returns, it is durable. */
    void store(SentCall call) {
        try {
            StoreAway.orElse(() -> {
                recording.store(call);
                return true;
            });
        } catch (StoreAway away) {
            keepOnDisk(call, false);
        }
    }

    @Override
    protected void store(UUID id, Instant keptAt, SentCall call) {
        recording.store(call);
    }
}
