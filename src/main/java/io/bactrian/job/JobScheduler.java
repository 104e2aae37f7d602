package io.bactrian.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.CamelContextHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one db-scheduler of a Camel context. It begins when all consumers run and ends before the first of them does, after
 * letting running jobs finish for a few seconds. Routes that come, go or change later are taken in half a second later.
 *
 * <p>Its clock is the node's, db-scheduler's default: a node whose clock is off runs a job that much early or late, but
 * never twice, since a job is taken by locking its row.
 */
final class JobScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);
    private static final int THREADS = 4;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration FINISHING_TIME = Duration.ofSeconds(3);
    private static final Duration NEVER = Duration.ofDays(36_500);
    private static final long SETTLING_MILLIS = 500;
    private static final long AGAIN_MILLIS = 5_000;

    private final CamelContext context;
    private final Map<String, JobConsumer> consumers = new ConcurrentHashMap<>();
    private Map<String, String> jobs = Map.of();
    private ScheduledExecutorService later;
    private ProducerTemplate template;
    private volatile Scheduler scheduler;

    JobScheduler(CamelContext context) {
        this.context = context;
    }

    /** @throws IllegalStateException when another route has the job already */
    void add(JobConsumer consumer) {
        String name = consumer.getEndpoint().getName();
        if (consumers.putIfAbsent(name, consumer) != null) {
            throw new IllegalStateException("Two routes begin with job:" + name);
        }
        renewLater();
    }

    void remove(JobConsumer consumer) {
        if (context.isStopping()) {
            stop();
        }
        consumers.remove(consumer.getEndpoint().getName(), consumer);
        renewLater();
    }

    synchronized void start() {
        if (later == null) {
            later = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "job-renewal");
            template = context.createProducerTemplate();
            renew();
        }
    }

    synchronized void stop() {
        if (later != null) {
            context.getExecutorServiceManager().shutdownNow(later);
            later = null;
            end();
            template.stop();
        }
    }

    /** Looks for due jobs now rather than with the next poll. */
    void lookNow() {
        Scheduler current = scheduler;
        if (current != null) {
            current.triggerCheckForDueExecutions();
        }
    }

    private synchronized void renewLater() {
        if (later != null) {
            later.schedule(this::renew, SETTLING_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void renew() {
        Map<String, String> wanted = new TreeMap<>();
        consumers.forEach(
                (name, consumer) -> wanted.put(name, consumer.getEndpoint().getEndpointUri()));
        if (later == null || wanted.equals(jobs)) {
            return;
        }
        Set<String> known = jobs.keySet();
        end();
        try {
            if (!wanted.isEmpty()) {
                begin(consumers.values().stream().map(JobConsumer::getEndpoint).toList(), known);
            }
            jobs = wanted;
        } catch (RuntimeException e) {
            LOG.warn("Jobs could not begin and are tried again: {}", e.toString());
            later.schedule(this::renew, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void begin(List<JobEndpoint> endpoints, Set<String> known) {
        List<Task<?>> once = new ArrayList<>();
        List<JobTasks.Recurring> recurring = new ArrayList<>();
        for (JobEndpoint endpoint : endpoints) {
            JobFailures failures = new JobFailures(endpoint, template);
            if (endpoint.timetable() == null) {
                once.add(new JobTasks.Once(endpoint.getName(), failures, this::run));
            } else {
                recurring.add(new JobTasks.Recurring(endpoint, failures, this::run));
            }
        }
        scheduler = build(once, recurring);
        scheduler.start();
        JobStore store = CamelContextHelper.mandatoryFindSingleByType(context, JobStore.class);
        endpoints.stream()
                .filter(endpoint -> endpoint.isAtStart() && !known.contains(endpoint.getName()))
                .forEach(endpoint -> store.hasten(endpoint.getName()));
        lookNow();
    }

    private Scheduler build(List<Task<?>> once, List<JobTasks.Recurring> recurring) {
        SchedulerBuilder builder =
                Scheduler.create(CamelContextHelper.mandatoryFindSingleByType(context, DataSource.class), once);
        return builder.startTasks(recurring)
                .serializer(new JobData(CamelContextHelper.mandatoryFindSingleByType(context, ObjectMapper.class)))
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .schedulerName(new SchedulerName.Fixed(
                        ManagementFactory.getRuntimeMXBean().getName()))
                .threads(THREADS)
                .pollingInterval(POLL)
                // no more than there are threads for, so that nothing waits here that another node could run
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(FINISHING_TIME)
                // jobs that this node does not know are another's, or of a route that comes back; they are never
                // dropped
                .deleteUnresolvedAfter(NEVER)
                // failures are told by what deals with them
                .failureLogging(LogLevel.OFF, false)
                .build();
    }

    private void end() {
        Scheduler current = scheduler;
        scheduler = null;
        jobs = Map.of();
        if (current != null) {
            current.stop();
        }
    }

    private void run(TaskInstance<Object> job) {
        JobConsumer consumer = consumers.get(job.getTaskName());
        if (consumer == null) {
            throw new IllegalStateException("The route of job:" + job.getTaskName() + " does not run");
        }
        try {
            consumer.run(job.getId(), job.getData());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new JobFailed(e);
        }
    }
}
