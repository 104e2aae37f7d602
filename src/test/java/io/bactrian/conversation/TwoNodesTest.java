package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.TestDatabase;
import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import io.bactrian.testing.MovingClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One customer whose texts reach two nodes: what counts in the end, in whatever order STOP and START arrive. */
class TwoNodesTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private static TestDatabase database;
    private static TurnNode one;
    private static TurnNode two;
    private static int customers;

    private final String customer = "+1404%07d".formatted(customers++);

    @BeforeAll
    static void nodes() {
        database = TestDatabase.fresh();
        one = new TurnNode(database.source, "one", new LaneStore(database.jdbc, new LaneSignal()), Clock.systemUTC());
        two = new TurnNode(database.source, "two", new LaneStore(database.jdbc, new LaneSignal()), Clock.systemUTC());
        one.line(0, 0);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** Each word is what arrives, in this order: the node, what it is told, and when that was said, in milliseconds. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "one STOP 0, opted-out",
        "one STOP 0 one START 2000, opted-in",
        "one STOP 0 two START 2000, opted-out",
        "one STOP 0 two START 4999, opted-out",
        "one STOP 0 two START 5000, opted-in",
        "one STOP 0 two START 60000, opted-in",
        "two START 2000 one STOP 0, opted-out",
        "one START 0 two STOP 2000, opted-out",
        "one STOP 2000 one START 0, opted-out",
        "one STOP 9000 two START 0, opted-out",
        "one STOP 0 two START 400 one STOP 800, opted-out",
        "one STOP 0 one STOP 800 two START 400, opted-out",
        "two START 400 one STOP 0 one STOP 800, opted-out",
        "two START 400 one STOP 800 one STOP 0, opted-out",
        "one STOP 800 two START 400 one STOP 0, opted-out",
        "one STOP 800 one STOP 0 two START 400, opted-out",
        "two STOP 0 one STOP 1000 one START 2000, opted-out",
        "two STOP 0 one STOP 4000 one START 6000, opted-in"
    })
    void whatCounts(String events, String state) {
        String[] words = events.split(" ");
        for (int n = 0; n < words.length; n += 3) {
            TurnNode node = words[n].equals("one") ? one : two;
            node.takes(customer, words[n + 1], NOON.plusMillis(Long.parseLong(words[n + 2])));
        }
        assertThat(one.consent(customer)).isEqualTo(state);
        assertThat(database.jdbc
                        .sql("select count(*) from consent_change where number = :number and node in ('one', 'two')")
                        .param("number", customer)
                        .query(Integer.class)
                        .single())
                .as("entries of the ledger")
                .isEqualTo(words.length / 3);
    }

    @Test
    @DisplayName(
            "without a carrier's time the order in which they are stored counts: on one node START after STOP does")
    void withoutTime() {
        one.takes(customer, "STOP", null);
        one.takes(customer, "START", null);
        assertThat(one.consent(customer)).isEqualTo("opted-in");
        two.takes(customer, "STOP", null);
        one.takes(customer, "START", null);
        assertThat(one.consent(customer)).isEqualTo("opted-out");
    }

    @Test
    @DisplayName("STOP, START and STOP at the same moment on different nodes end stopped")
    void atOnce() {
        for (int round = 0; round < 20; round++) {
            String person = "+1415%07d".formatted(round);
            List<CompletableFuture<Void>> arriving = List.of(
                    CompletableFuture.runAsync(() -> one.takes(person, "STOP", null)),
                    CompletableFuture.runAsync(() -> two.takes(person, "START", null)),
                    CompletableFuture.runAsync(() -> one.takes(person, "STOP", null)));
            arriving.forEach(CompletableFuture::join);
            assertThat(one.consent(person)).isEqualTo("opted-out");
        }
    }

    @Test
    @DisplayName(
            "the first two texts of a customer, at the same instant on two nodes, are one conversation and one turn")
    void firstTexts() {
        try (Crossing crossing = new Crossing(database.source)) {
            crossing.around(
                    one.transaction,
                    () -> one.takes(customer, "Hello", null),
                    () -> two.takes(customer, "Are you there", null));
        }
        List<Lease> leases = two.lanes.lease("converse", 10, Duration.ofMinutes(1));
        assertThat(leases).hasSize(1);
        Turn turn = two.turns.take(leases.get(0));
        assertThat(turn.texts().stream().map(InboundText::text)).containsExactly("Hello", "Are you there");
        assertThat(one.lanes.lease("converse", 10, Duration.ofMinutes(1))).isEmpty();
        turn.end("silent");
        two.turns.commit(turn);
        assertThat(one.lanes.lease("converse", 10, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    @DisplayName("a START and a question that come while a turn is read are not taken for an opted-out person's")
    void consentIsNotOlderThanTheTexts() {
        Interrupted source = new Interrupted(database.source);
        TurnNode reading =
                new TurnNode(source, "one", new LaneStore(database.jdbc, new LaneSignal()), Clock.systemUTC());
        one.takes(customer, "STOP", NOON);
        one.takes(customer, "Hm", null);
        List<Lease> leases = one.lanes.lease("converse", 10, Duration.ofMinutes(1));
        assertThat(leases).hasSize(1);
        source.beforeStatement(2, () -> {
            two.takes(customer, "START", NOON.plusSeconds(60));
            two.takes(customer, "Where is my order?", null);
        });

        Turn turn = reading.turns.take(leases.get(0));

        assertThat(one.consent(customer)).isEqualTo("opted-in");
        assertThat(turn.consent()).isEqualTo("opted-in");
        assertThat(commit(reading, turn)).as("it was overtaken").isEmpty();
        assertThat(commit(one, take(one))).containsExactly("Hm", "Where is my order?");
    }

    /** A text comes during each run, and each takes so many seconds. */
    @ParameterizedTest(name = "{0} s a run: {1} runs")
    @CsvSource({"0, 3", "7, 3", "8, 2", "16, 2"})
    void anAnswerThatIsOvertakenAgainAndAgainLeavesInTheEnd(int seconds, int runs) {
        MovingClock clock = new MovingClock();
        TurnNode node = new TurnNode(database.source, "one", new LaneStore(database.jdbc, new LaneSignal()), clock);
        node.takes(customer, "Text 0", null);
        List<String> handled = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            assertThat(handled).as("texts of turns that are over").isEmpty();
            Turn turn = take(node);
            node.takes(customer, "Text " + run, null);
            clock.passes(Duration.ofSeconds(seconds));
            handled = commit(node, turn);
        }
        assertThat(handled).hasSize(runs).startsWith("Text 0");
        assertThat(commit(node, take(node))).containsExactly("Text " + runs);
    }

    private static Turn take(TurnNode node) {
        List<Lease> leases = node.lanes.lease("converse", 10, Duration.ofMinutes(1));
        assertThat(leases).hasSize(1);
        return node.turns.take(leases.get(0));
    }

    /** @return the turn's texts if it is stored, else none */
    private static List<String> commit(TurnNode node, Turn turn) {
        turn.answer("reply", "Thanks, noted.");
        turn.end("answered");
        node.turns.commit(turn);
        return new TurnTables(database.jdbc).has(turn.id())
                ? turn.texts().stream().map(InboundText::text).toList()
                : List.of();
    }

    @Test
    @DisplayName("a node of the version before takes opt-ins and opt-outs as it did")
    void earlierVersion() {
        for (String state : List.of("opted-out", "opted-in")) {
            database.jdbc
                    .sql(
                            """
                    select change_consent(gen_random_uuid(), 'b', :number, 'h', :state, 'keyword', '{}'::jsonb, now(),
                      null::uuid)""")
                    .param("number", customer)
                    .param("state", state)
                    .query(Boolean.class)
                    .single();
            assertThat(one.consent(customer)).isEqualTo(state);
        }
    }
}
