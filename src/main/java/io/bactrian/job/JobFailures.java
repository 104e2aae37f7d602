package io.bactrian.job;

import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a job that failed, or whose node died: it is tried again after growing waits, and parked when it keeps
 * failing. It leaves the table only after it is parked; a node that dies between the two leaves it to be parked again.
 * A recurring job is parked as well, so that somebody sees it, and goes on with its schedule.
 */
final class JobFailures implements FailureHandler<Object>, DeadExecutionHandler<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(JobFailures.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final JobEndpoint endpoint;
    private final ProducerTemplate template;

    JobFailures(JobEndpoint endpoint, ProducerTemplate template) {
        this.endpoint = endpoint;
        this.template = template;
    }

    /** A second after the first failure, doubling to ten minutes: twenty attempts last about two and a half hours. */
    static Duration waitAfter(int failures) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, 20));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    /** The class of what went wrong, without its words, which may be a customer's. */
    static String word(Throwable failure) {
        Throwable inner = inner(failure);
        return inner == null ? "NodeDied" : inner.getClass().getSimpleName();
    }

    @Override
    public void deadExecution(ExecutionComplete run, ExecutionOperations<Object> then) {
        onFailure(run, then);
    }

    @Override
    public void onFailure(ExecutionComplete run, ExecutionOperations<Object> then) {
        Execution job = run.getExecution();
        boolean recurring = recurring(job);
        int failures = job.consecutiveFailures + 1;
        // counted on and on, since only a success sets it back
        int attempt = recurring ? (failures - 1) % endpoint.getAttempts() + 1 : failures;
        String failure = word(run.getCause().orElse(null));
        LOG.warn(
                "Job {} {} failed, attempt {} of {}: {}",
                endpoint.getName(),
                job.getId(),
                attempt,
                endpoint.getAttempts(),
                failure + place(run.getCause().orElse(null)));
        Instant again = run.getTimeDone().plus(waitAfter(attempt));
        if (attempt >= endpoint.getAttempts() && parked(job, failure, failures)) {
            if (!recurring) {
                then.stop();
                return;
            }
            again = endpoint.timetable().getNextExecutionTime(run);
        } else if (recurring) {
            Instant regular = endpoint.timetable().getNextExecutionTime(run);
            again = again.isBefore(regular) ? again : regular;
        }
        then.reschedule(run, again);
    }

    private boolean recurring(Execution job) {
        return endpoint.timetable() != null && job.getId().equals(RecurringTask.INSTANCE);
    }

    /** Where, in our own code if it came by there. */
    private static String place(Throwable failure) {
        Throwable inner = inner(failure);
        if (inner == null || inner.getStackTrace().length == 0) {
            return "";
        }
        StackTraceElement[] frames = inner.getStackTrace();
        return " at "
                + Arrays.stream(frames)
                        .filter(frame -> frame.getClassName().startsWith("io.bactrian."))
                        .findFirst()
                        .orElse(frames[0]);
    }

    private static Throwable inner(Throwable failure) {
        return failure instanceof JobFailed ? failure.getCause() : failure;
    }

    private boolean parked(Execution job, String failure, int failures) {
        Exchange sent = template.send(endpoint.getExhausted(), exchange -> {
            exchange.getMessage().setBody(data(job));
            exchange.setVariable("jobName", endpoint.getName());
            exchange.setVariable("jobId", job.getId());
            exchange.setVariable("failure", failure);
            exchange.setVariable("attempts", failures);
        });
        if (sent.getException() != null) {
            LOG.warn(
                    "Job {} {} could not be parked and stays: {}",
                    endpoint.getName(),
                    job.getId(),
                    word(sent.getException()));
        }
        return sent.getException() == null;
    }

    private Object data(Execution job) {
        try {
            return job.taskInstance.getData();
        } catch (RuntimeException e) {
            LOG.warn("The data of job {} {} cannot be read and is parked as nothing", endpoint.getName(), job.getId());
            return null;
        }
    }
}
