package io.bactrian.job;

import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import io.bactrian.event.Ids;
import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.TimeUtils;

/** Runs a route when a job is due; the body is the job's data, a map, and the variables jobName and jobId name it. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "job", title = "Job", syntax = "job:name")
public class JobEndpoint extends DefaultEndpoint {

    @UriPath(description = "The job's name; it stays in the database, so it is not changed lightly")
    @Metadata(required = true)
    private final String name;

    @UriParam(label = "consumer", description = "When a recurring job runs: every 1h, daily 03:30, or cron; UTC")
    private String schedule;

    @UriParam(label = "consumer", description = "Whether a recurring job also runs whenever a node starts")
    private boolean atStart;

    @UriParam(label = "consumer", description = "After how many failed runs it is given up", defaultValue = "20")
    private int attempts = 20;

    @UriParam(label = "consumer", description = "Where a job goes that was given up", defaultValue = "direct:park-job")
    private String exhausted = "direct:park-job";

    @UriParam(label = "producer", description = "How long the job waits, such as 10m", defaultValue = "0s")
    private String delay = "0s";

    private Schedule timetable;
    private Duration wait;

    JobEndpoint(String uri, JobComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        timetable = schedule == null ? null : Timetable.parse(schedule);
        wait = TimeUtils.toDuration(delay);
        if (atStart && timetable == null) {
            throw new IllegalArgumentException("job:" + name + " has atStart, which only a recurring job can have");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("job:" + name + " needs at least one attempt");
        }
    }

    @Override
    public Producer createProducer() {
        return new JobProducer(
                this,
                CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), JobStore.class),
                CamelContextHelper.mandatoryFindSingleByType(getCamelContext(), Ids.class),
                scheduler()::lookNow);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        JobConsumer consumer = new JobConsumer(this, processor, scheduler());
        configureConsumer(consumer);
        return consumer;
    }

    private JobScheduler scheduler() {
        return ((JobComponent) getComponent()).scheduler();
    }

    /** Null for jobs that run once. */
    Schedule timetable() {
        return timetable;
    }

    Duration waitingTime() {
        return wait;
    }

    public String getName() {
        return name;
    }

    public String getSchedule() {
        return schedule;
    }

    public void setSchedule(String schedule) {
        this.schedule = schedule;
    }

    public boolean isAtStart() {
        return atStart;
    }

    public void setAtStart(boolean atStart) {
        this.atStart = atStart;
    }

    public int getAttempts() {
        return attempts;
    }

    public void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    public String getExhausted() {
        return exhausted;
    }

    public void setExhausted(String exhausted) {
        this.exhausted = exhausted;
    }

    public String getDelay() {
        return delay;
    }

    public void setDelay(String delay) {
        this.delay = delay;
    }
}
