package io.bactrian.job;

import static io.bactrian.job.JobNode.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HousekeepingTest {

    private static final String OLD_KEYS = "select count(*) from inbound_key where external_id like 'old-%'";

    @BeforeEach
    void clean() {
        JobNode.clean();
        DATABASE.jdbc.sql("truncate idempotency, inbound_key").update();
    }

    private static void keep(int many, String prefix, String age) {
        DATABASE.jdbc
                .sql(
                        """
                insert into inbound_key (provider, account, external_id, kind, recipient, received_at)
                select 'twilio', 'a', :prefix || n, 'text', '+12025550100', now() - :age::interval
                from generate_series(1, :many) n""")
                .param("prefix", prefix)
                .param("age", age)
                .param("many", many)
                .update();
        DATABASE.jdbc
                .sql(
                        """
                insert into idempotency (token, key, request_hash, answer, created_at)
                select 't', :prefix || n, 'h', '{}', now() - :age::interval from generate_series(1, :many) n""")
                .param("prefix", prefix)
                .param("age", age)
                .param("many", many)
                .update();
    }

    private static boolean there(String table) {
        return DATABASE.count("select count(*) from pg_class where relname = '" + table + "'") == 1;
    }

    @Test
    void theRouteTidiesUpAtEachStart() throws Exception {
        keep(1, "old-", "401 days");
        try (JobNode node =
                new JobNode().file("routes/operations/tidy-up.camel.yaml").start()) {
            await().atMost(Duration.ofSeconds(10)).until(() -> DATABASE.count(OLD_KEYS) == 0);
        }
        assertThat(DATABASE.jdbc
                        .sql("select (execution_time at time zone 'UTC')::time::text from scheduled_tasks"
                                + " where execution_time > now()")
                        .query(String.class)
                        .single())
                .isEqualTo("03:30:00");
        keep(1, "old-", "401 days");
        try (JobNode node =
                new JobNode().file("routes/operations/tidy-up.camel.yaml").start()) {
            await().atMost(Duration.ofSeconds(10)).until(() -> DATABASE.count(OLD_KEYS) == 0);
        }
    }

    @Test
    void dropsWhatIsOldInBatchesAndKeepsTheRest() {
        keep(12_001, "old-", "401 days");
        keep(3, "year-", "399 days");
        keep(2, "one-day-", "24 hours");
        new Housekeeping(new HousekeepingStore(DATABASE.jdbc)).tidyUp();
        assertThat(DATABASE.count("select count(*) from inbound_key")).isEqualTo(5);
        assertThat(DATABASE.count("select count(*) from idempotency")).isEqualTo(2);
    }

    @Test
    void makesTheComingMonths() {
        String month = LocalDate.now(ZoneOffset.UTC).plusMonths(3).format(DateTimeFormatter.ofPattern("uuuu_MM"));
        DATABASE.jdbc
                .sql("drop table if exists text_" + month + ", outbox_" + month)
                .update();
        new Housekeeping(new HousekeepingStore(DATABASE.jdbc)).tidyUp();
        assertThat(there("text_" + month)).isTrue();
        assertThat(there("outbox_" + month)).isTrue();
    }
}
