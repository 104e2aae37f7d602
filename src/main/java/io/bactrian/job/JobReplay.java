package io.bactrian.job;

import io.bactrian.parking.ParkedWork;
import io.bactrian.parking.Replay;
import io.bactrian.parking.Replayed;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** A job that was given up: scheduled again with its data, or, where it is scheduled anyway, due now. */
@Component
class JobReplay implements Replay {

    private final JobStore store;

    JobReplay(JobStore store) {
        this.store = store;
    }

    @Override
    public boolean knows(ParkedWork work) {
        return work.text("jobName") != null && work.text("jobId") != null;
    }

    @Override
    public Replayed again(ParkedWork work) {
        String name = work.text("jobName");
        String id = work.text("jobId");
        boolean isNew = store.schedule(name, id, Duration.ZERO, work.payload().get("data"));
        if (!isNew) {
            store.dueNow(name, id);
        }
        return new Replayed("scheduled", "The job is due now.");
    }
}
