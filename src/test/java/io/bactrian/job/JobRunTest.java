package io.bactrian.job;

import static io.bactrian.job.JobNode.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobRunTest {

    private static final String ROWS = "select count(*) from scheduled_tasks";

    private final Work work = new Work();

    /** What the jobs do here: note who ran with what. */
    public static class Work {
        final List<String> ran = new CopyOnWriteArrayList<>();
        final List<Object> data = new CopyOnWriteArrayList<>();
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);

        public void note(@Variable("jobId") String id, @Body Object body) {
            data.add(body == null ? "nothing" : body);
            ran.add(id);
        }

        public void dawdle(@Variable("jobId") String id) throws InterruptedException {
            begun.countDown();
            mayEnd.await(10, TimeUnit.SECONDS);
            ran.add(id);
        }
    }

    @BeforeEach
    void clean() {
        JobNode.clean();
    }

    private JobNode node() {
        return new JobNode().bind("work", work);
    }

    @Test
    void eachJobRunsOnceOnTwoNodes() throws Exception {
        List<String> ids = IntStream.range(0, 60).mapToObj(n -> "job-" + n).toList();
        try (JobNode one = node().route("call", "attempts: 5", "work", "note").start();
                JobNode two =
                        node().route("call", "attempts: 5", "work", "note").start()) {
            ids.forEach(id -> one.schedule("job:call", id, Map.of("id", id)));
            await().atMost(Duration.ofSeconds(30)).until(() -> DATABASE.count(ROWS) == 0);
        }
        assertThat(work.ran).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(work.data).contains(Map.of("id", "job-7"));
    }

    @Test
    void aJobWaitsForItsTime() throws Exception {
        try (JobNode node = node().route("call", "attempts: 5", "work", "note").start()) {
            node.schedule("job:call?delay=10m", "later", null);
            node.schedule("job:call?delay=1s", "soon", null);
            await().atMost(Duration.ofSeconds(10)).until(() -> work.ran.contains("soon"));
        }
        assertThat(work.ran).containsExactly("soon");
        assertThat(work.data).containsExactly("nothing");
        assertThat(DATABASE.count(
                        "select count(*) from scheduled_tasks where task_instance = 'later' and execution_time"
                                + " between now() + interval '9 minutes' and now() + interval '10 minutes'"))
                .isOne();
    }

    @Test
    void aJobWhoseTransactionIsRolledBackNeverRuns() throws Exception {
        try (JobNode node = node().route("call", "attempts: 5", "work", "note").start()) {
            DATABASE.transaction.executeWithoutResult(status -> {
                node.schedule("job:call", "undone", null);
                assertThat(DATABASE.count(ROWS)).isOne();
                status.setRollbackOnly();
            });
            assertThat(DATABASE.count(ROWS)).isZero();
            DATABASE.transaction.executeWithoutResult(status -> node.schedule("job:call", "done", null));
            await().atMost(Duration.ofSeconds(10)).until(() -> work.ran.contains("done"));
        }
        assertThat(work.ran).containsExactly("done");
    }

    @Test
    void aJobThatExistsStaysAsItIsAndTheCallersTransactionGoesOn() throws Exception {
        try (JobNode node = node().start()) {
            CompletableFuture<Long> second = DATABASE.transaction.execute(status -> {
                node.schedule("job:call?delay=1h", "same", Map.of("who", "first"));
                CompletableFuture<Long> other =
                        CompletableFuture.supplyAsync(() -> DATABASE.transaction.execute(inner -> {
                            node.schedule("job:call", "same", Map.of("who", "second"));
                            return DATABASE.count(ROWS);
                        }));
                DATABASE.awaitWaiter();
                return other;
            });
            assertThat(second.get(10, TimeUnit.SECONDS)).isOne();
        }
        assertThat(DATABASE.jdbc
                        .sql("select convert_from(task_data, 'UTF8') from scheduled_tasks")
                        .query(String.class)
                        .list())
                .containsExactly("{\"who\":\"first\"}");
    }

    @Test
    void aRecurringJobRunsAgainAndAgainAndAnExtraOneRunsOnce() throws Exception {
        try (JobNode node =
                node().route("tick", "schedule: every 1s", "work", "note").start()) {
            node.schedule("job:tick", "extra", null);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> work.ran.stream().filter("recurring"::equals).count() >= 3);
        }
        assertThat(work.ran).containsOnlyOnce("extra");
        assertThat(DATABASE.jdbc
                        .sql("select task_instance from scheduled_tasks")
                        .query(String.class)
                        .list())
                .containsExactly("recurring");
    }

    @Test
    void aRouteThatComesLaterGetsItsJobs() throws Exception {
        try (JobNode node = node().start()) {
            node.schedule("job:call", "waiting", null);
            node.route("call", "attempts: 5", "work", "note");
            await().atMost(Duration.ofSeconds(10)).until(() -> work.ran.contains("waiting"));
            node.camel.getRouteController().stopRoute("call");
            node.camel.removeRoute("call");
            node.route("call", "attempts: 6", "work", "note");
            node.schedule("job:call", "after", null);
            await().atMost(Duration.ofSeconds(20)).until(() -> work.ran.contains("after"));
        }
        assertThat(work.ran).containsExactly("waiting", "after");
    }

    @Test
    void aNodeThatStopsLetsARunningJobEnd() throws Exception {
        JobNode node = node().route("call", "attempts: 5", "work", "dawdle").start();
        node.schedule("job:call", "running", null);
        assertThat(work.begun.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(node::close);
        await().until(() -> node.camel.isStopping());
        work.mayEnd.countDown();
        stopped.get(10, TimeUnit.SECONDS);
        assertThat(work.ran).containsExactly("running");
        assertThat(DATABASE.count(ROWS)).isZero();
    }
}
