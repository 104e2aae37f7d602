package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.bactrian.TestDatabase;
import io.bactrian.cases.Await;
import io.bactrian.event.Ids;
import io.bactrian.event.NodeId;
import io.bactrian.sms.Segments;
import io.bactrian.sms.Sms;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/** What concurrent webhooks bring is stored together, and each is told what became of its own text. */
@Timeout(60)
class GroupCommitTest {

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Ids IDS = new Ids(Clock.systemUTC(), new SecureRandom());
    private static final String NUMBER = "+12125550446";

    private final IntakeStore store =
            new IntakeStore(DATABASE.jdbc, DATABASE.source, IDS, new NodeId("here"), Duration.ofSeconds(5));
    private final GroupCommit commits = new GroupCommit(store);
    private final String prefix =
            "+1415" + UUID.randomUUID().toString().replaceAll("\\D", "").substring(0, 4);

    @BeforeAll
    static void line() {
        DATABASE.jdbc
                .sql("insert into brand values ('together', 'Together') on conflict do nothing")
                .update();
        DATABASE.jdbc
                .sql(
                        "insert into use_case (id, brand_id, name, provider) values ('together', 'together', 'Together', 'plain')"
                                + " on conflict do nothing")
                .update();
        DATABASE.jdbc
                .sql("insert into number (number, brand_id, type, capabilities, provider)"
                        + " values (:number, 'together', 'local', '{sms}', 'plain') on conflict do nothing")
                .param("number", NUMBER)
                .update();
        DATABASE.jdbc
                .sql("insert into number_binding (number, channel, use_case_id, brand_id)"
                        + " values (:number, 'sms', 'together', 'together') on conflict do nothing")
                .param("number", NUMBER)
                .update();
    }

    @AfterEach
    void end() throws InterruptedException {
        commits.end();
    }

    @Test
    @DisplayName(
            "one statement stores the new, knows the repeated and the foreign, and changes consent of whom it concerns")
    void oneStatement() {
        NewText known = text("100", "known-" + prefix, NUMBER, null);
        store.accept(known);
        NewText repeated = text("100", "known-" + prefix, NUMBER, null);
        NewText fresh = text("101", "fresh-" + prefix, NUMBER, null);
        NewText stop = text("102", "stop-" + prefix, NUMBER, "stop");
        NewText foreign = text("103", "foreign-" + prefix, "+12125550999", null);

        List<Accepted> accepted = store.accept(List.of(repeated, stop, foreign, fresh));

        assertThat(accepted)
                .extracting(Accepted::result)
                .containsExactly("duplicate", "stored", "unknown-number", "stored");
        assertThat(accepted)
                .extracting(Accepted::textId)
                .containsExactly(repeated.id(), stop.id(), foreign.id(), fresh.id());
        assertThat(commits.accept(text("100", "known-" + prefix, NUMBER, null)).textId())
                .isEqualTo(known.id());
        assertThat(accepted).extracting(Accepted::lane).containsExactly(null, "keyword", null, "converse");
        assertThat(consents()).containsExactly(prefix + "102 opted-out");
        assertThat(texts()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "six hundred texts of forty customers at once, half of them repeats: each stored once, each customer's in one conversation without a gap")
    void atOnce() throws Exception {
        List<Future<Accepted>> answers = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService webhooks = Executors.newFixedThreadPool(60);
        try {
            for (int n = 0; n < 600; n++) {
                NewText text = text(String.valueOf(200 + n % 40), "id-" + prefix + "-" + n % 300, NUMBER, null);
                answers.add(webhooks.submit(() -> {
                    go.await();
                    return commits.accept(text);
                }));
            }
            go.countDown();
            List<String> results = new ArrayList<>();
            for (Future<Accepted> answer : answers) {
                results.add(answer.get().result());
            }
            assertThat(results).filteredOn("stored"::equals).hasSize(300);
            assertThat(results).filteredOn("duplicate"::equals).hasSize(300);
        } finally {
            webhooks.shutdownNow();
        }
        assertThat(texts()).isEqualTo(300);
        assertThat(conversations()).hasSize(40).allMatch(line -> line.equals("7 7") || line.equals("8 8"));
    }

    @Test
    @DisplayName("a text that the database refuses fails alone")
    void oneIsBroken() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Accepted>> answers = new ArrayList<>();
        ExecutorService webhooks = Executors.newFixedThreadPool(40);
        try {
            for (int n = 0; n < 40; n++) {
                NewText text = text(String.valueOf(300 + n), "broken-" + prefix + "-" + n, NUMBER, null);
                NewText sent = n == 20 ? withoutSteps(text) : text;
                answers.add(webhooks.submit(() -> {
                    go.await();
                    return commits.accept(sent);
                }));
            }
            go.countDown();
            for (int n = 0; n < 40; n++) {
                Future<Accepted> answer = answers.get(n);
                if (n == 20) {
                    assertThatThrownBy(answer::get).hasCauseInstanceOf(DataIntegrityViolationException.class);
                } else {
                    assertThat(answer.get().result()).isEqualTo("stored");
                }
            }
        } finally {
            webhooks.shutdownNow();
        }
        assertThat(texts()).isEqualTo(39);
    }

    @Test
    @DisplayName("while somebody locks one customer's conversation, that customer's texts wait and nobody else's")
    void oneIsLocked() throws Exception {
        store.accept(text("500", "first-" + prefix, NUMBER, null));
        ExecutorService webhooks = Executors.newFixedThreadPool(12);
        try {
            List<Future<Accepted>> locked = new ArrayList<>();
            DATABASE.transaction.executeWithoutResult(status -> {
                DATABASE.jdbc
                        .sql("select 1 from conversation where customer = :customer for update")
                        .param("customer", prefix + "500")
                        .query(Integer.class)
                        .single();
                for (int n = 0; n < 2; n++) {
                    NewText text = text("500", "locked-" + prefix + "-" + n, NUMBER, null);
                    locked.add(webhooks.submit(() -> commits.accept(text)));
                }
                awaitWaiting();
                List<Future<Accepted>> others = new ArrayList<>();
                for (int n = 0; n < 8; n++) {
                    NewText text = text(String.valueOf(501 + n), "other-" + prefix + "-" + n, NUMBER, null);
                    others.add(webhooks.submit(() -> commits.accept(text)));
                }
                assertThat(others).allSatisfy(other -> assertThat(
                                other.get(5, TimeUnit.SECONDS).result())
                        .isEqualTo("stored"));
                assertThat(locked).noneMatch(Future::isDone);
            });
            assertThat(locked)
                    .allSatisfy(one ->
                            assertThat(one.get(5, TimeUnit.SECONDS).result()).isEqualTo("stored"));
        } finally {
            webhooks.shutdownNow();
        }
        assertThat(texts()).isEqualTo(11);
    }

    @Test
    @DisplayName("while somebody locks the whole table, all are told so soon, and nobody waits for one after the other")
    void allAreLocked() throws Exception {
        HikariDataSource impatient = new HikariDataSource();
        impatient.setDataSource(((HikariDataSource) DATABASE.source).getDataSource());
        impatient.setMaximumPoolSize(3);
        impatient.setConnectionInitSql("set lock_timeout = '1s'");
        GroupCommit hurried = new GroupCommit(
                new IntakeStore(DATABASE.jdbc, impatient, IDS, new NodeId("here"), Duration.ofSeconds(5)));
        ExecutorService webhooks = Executors.newFixedThreadPool(40);
        try (impatient) {
            DATABASE.transaction.executeWithoutResult(status -> {
                DATABASE.jdbc.sql("lock table text in exclusive mode").update();
                List<Future<Accepted>> answers = new ArrayList<>();
                for (int n = 0; n < 40; n++) {
                    NewText text = text(String.valueOf(600 + n), "table-" + prefix + "-" + n, NUMBER, null);
                    answers.add(webhooks.submit(() -> hurried.accept(text)));
                }
                assertThat(answers).allSatisfy(answer -> assertThatThrownBy(() -> answer.get(12, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(DataAccessException.class));
            });
        } finally {
            webhooks.shutdownNow();
            hurried.end();
        }
        assertThat(texts()).isZero();
    }

    @Test
    @DisplayName("once it has ended it takes nothing, and says so")
    void ended() throws InterruptedException {
        commits.end();
        assertThatThrownBy(() -> commits.accept(text("400", "ended-" + prefix, NUMBER, null)))
                .isInstanceOf(DataAccessException.class);
    }

    private NewText text(String customer, String id, String to, String keyword) {
        Sms sms = new Sms("plain", "AC1", id, prefix + customer, to, "Directions, please", null, null);
        return new NewText(
                IDS.next(),
                sms,
                Segments.count(sms.text()),
                keyword,
                keyword == null ? null : "opted-out",
                "hash-" + customer,
                null,
                "[]",
                null,
                null,
                true,
                null);
    }

    private static NewText withoutSteps(NewText text) {
        return text.traced(null);
    }

    /** Somebody waits for the lock. */
    private static void awaitWaiting() {
        Await.until(() -> assertThat(DATABASE.jdbc
                        .sql("select count(*) from pg_locks where not granted")
                        .query(Long.class)
                        .single())
                .isPositive());
    }

    private long texts() {
        return DATABASE.jdbc
                .sql(
                        "select count(*) from text t join text_body b on b.text_id = t.id where from_number like :customers")
                .param("customers", prefix + "%")
                .query(Long.class)
                .single();
    }

    private List<String> conversations() {
        return DATABASE.jdbc
                .sql(
                        """
                select c.seq || ' ' || (select count(distinct t.seq) from text t where t.conversation_id = c.id)
                from conversation c where customer like :customers""")
                .param("customers", prefix + "%")
                .query(String.class)
                .list();
    }

    private List<String> consents() {
        return DATABASE.jdbc
                .sql("select number || ' ' || state from consent where number like :customers")
                .param("customers", prefix + "%")
                .query(String.class)
                .list();
    }
}
