package io.bactrian.job;

import static io.bactrian.job.JobNode.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Variable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobFailureTest {

    private static final String BROKEN_PARKING =
            """
            - route:
                id: park-nowhere
                from:
                  uri: direct:park-nowhere
                  steps:
                    - bean:
                        ref: work
                        method: fail
            """;

    private final Work work = new Work();

    /** Work that fails, always or so many times. */
    public static class Work {
        final List<String> ran = new CopyOnWriteArrayList<>();
        volatile int failures = Integer.MAX_VALUE;

        public void fail(@Variable("jobId") String id) throws IOException {
            ran.add(id);
            if (ran.size() <= failures) {
                throw new IOException("the words of +12025550101");
            }
        }
    }

    @BeforeEach
    void clean() {
        JobNode.clean();
    }

    private JobNode node() throws Exception {
        return new JobNode().bind("work", work).file("routes/operations/park-job.camel.yaml");
    }

    private static long rows(String condition) {
        return DATABASE.count("select count(*) from scheduled_tasks where " + condition);
    }

    @Test
    void theWaitsGrowToTenMinutes() {
        assertThat(List.of(1, 2, 3, 10, 11, 20, 1_000_000))
                .extracting(JobFailures::waitAfter)
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 512L, 600L, 600L, 600L);
    }

    @Test
    void aFailingJobIsTriedAgainAndThenParked() throws Exception {
        try (JobNode node = node().route("call", "attempts: 3", "work", "fail").start()) {
            node.schedule("job:call", "bad", Map.of("textId", "t-1"));
            await().atMost(Duration.ofSeconds(20)).until(() -> rows("true") == 0);
        }
        assertThat(work.ran).containsExactly("bad", "bad", "bad");
        Map<String, Object> parked = DATABASE.jdbc
                .sql(
                        "select stage, code, reason, payload->>'jobId' as id, payload->'data'->>'textId' as text from parked")
                .query()
                .singleRow();
        assertThat(parked)
                .containsEntry("stage", "call")
                .containsEntry("code", "job-failed")
                .containsEntry("reason", "Tried 3 times; last: IOException")
                .containsEntry("id", "bad")
                .containsEntry("text", "t-1");
    }

    @Test
    void aJobThatRecoversIsNotParked() throws Exception {
        work.failures = 1;
        try (JobNode node = node().route("call", "attempts: 3", "work", "fail").start()) {
            node.schedule("job:call", "flaky", null);
            await().atMost(Duration.ofSeconds(20)).until(() -> rows("true") == 0);
        }
        assertThat(work.ran).containsExactly("flaky", "flaky");
        assertThat(DATABASE.count("select count(*) from parked")).isZero();
    }

    @Test
    void aJobThatCannotBeParkedStays() throws Exception {
        try (JobNode node = node().yaml(BROKEN_PARKING)
                .route("call", "{attempts: 1, exhausted: \"direct:park-nowhere\"}", "work", "fail")
                .start()) {
            node.schedule("job:call", "bad", null);
            await().atMost(Duration.ofSeconds(20)).until(() -> rows("consecutive_failures >= 1 and not picked") == 1);
        }
        assertThat(rows("task_instance = 'bad'")).isOne();
    }

    @Test
    void aRecurringJobIsParkedAndGoesOn() throws Exception {
        work.failures = 4;
        try (JobNode node = node().route("tick", "{schedule: every 1s, attempts: 2}", "work", "fail")
                .start()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> work.ran.size() >= 5);
            await().atMost(Duration.ofSeconds(10)).until(() -> rows("consecutive_failures = 0 and not picked") == 1);
        }
        assertThat(DATABASE.count("select count(*) from parked")).isOne();
        assertThat(DATABASE.count("select times from parked where reason = 'Tried 4 times; last: IOException'"))
                .isEqualTo(2);
    }

    @Test
    void theJobOfADeadNodeIsTakenOver() throws Exception {
        work.failures = 0;
        DATABASE.jdbc
                .sql(
                        """
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                  last_heartbeat, version)
                values ('call', 'orphan', now() - interval '1 minute', true, 'dead', now() - interval '21 seconds', 2),
                  ('call', 'running', now() - interval '1 minute', true, 'alive', now() - interval '2 seconds', 2)""")
                .update();
        try (JobNode node = node().route("call", "attempts: 3", "work", "fail").start()) {
            await().atMost(Duration.ofSeconds(15)).until(() -> work.ran.contains("orphan"));
        }
        assertThat(work.ran).containsExactly("orphan");
        assertThat(rows("task_instance = 'running' and picked_by = 'alive'")).isOne();
    }

    @Test
    void aJobThatNobodyHereKnowsIsLeftAlone() throws Exception {
        work.failures = 0;
        DATABASE.jdbc
                .sql(
                        """
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values ('another', 'old', now() - interval '90 days', false, 1)""")
                .update();
        try (JobNode node = node().route("call", "attempts: 3", "work", "fail").start()) {
            node.schedule("job:call", "known", null);
            await().atMost(Duration.ofSeconds(15)).until(() -> work.ran.contains("known"));
        }
        assertThat(rows("task_name = 'another'")).isOne();
    }
}
