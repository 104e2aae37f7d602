package io.bactrian.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gateway itself dies, at every point of a text's way. */
@Timeout(240)
class ProcessFaults {

    private static final String GROUP = "The gateway dies or ends";

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = new Rig(1, Map.of()).started();
    }

    @AfterAll
    static void end() {
        rig.close();
    }

    @Test
    @DisplayName("killed under load, three times")
    void underLoad() {
        Trial trial = new Trial(
                        rig,
                        GROUP,
                        "killed under load",
                        "kill -9 three times, three seconds apart, started again at once")
                .withoutIntake()
                .nothingMissing();
        trial.traffic().begin(10);
        for (int n = 0; n < 3; n++) {
            Node.pause(3_000);
            rig.node().kill();
            rig.node().start();
            trial.faultEnds();
            rig.node().awaitReady();
        }
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("killed before the text is committed: the carrier's repeat brings it")
    void beforeCommit() {
        Trial trial = new Trial(
                        rig, GROUP, "killed before a text's commit", "the commit held up by a lock, kill -9, lock gone")
                .withoutIntake()
                .nothingMissing();
        try (var lock = new Lock(rig, "inbound_key")) {
            for (int n = 0; n < 5; n++) {
                trial.traffic().begin(rig.customer(), "Before the commit " + n);
            }
            lock.awaitWaiters(1);
            rig.node().kill();
        }
        rig.node().start();
        trial.faultEnds();
        rig.node().awaitReady();
        trial.ends();
    }

    @Test
    @DisplayName("killed after the commit, before the carrier has its answer: the repeat is a duplicate")
    void beforeAnswer() {
        Trial trial = new Trial(
                        rig,
                        GROUP,
                        "killed between commit and 2xx",
                        "the answers swallowed on their way, kill -9 once the texts are stored")
                .withoutIntake()
                .nothingMissing();
        rig.webhookCable(0).is(Cable.State.ANSWERS_LOST);
        for (int n = 0; n < 5; n++) {
            trial.traffic().begin(rig.customer(), "After the commit " + n);
        }
        Await.until(() -> assertThat(stored(trial)).isEqualTo(5));
        rig.node().kill();
        rig.webhookCable(0).is(Cable.State.WHOLE);
        rig.node().start();
        trial.faultEnds();
        rig.node().awaitReady();
        trial.ends();
    }

    @Test
    @DisplayName("killed while the model thinks: the turn is taken over")
    void whileModelThinks() {
        Trial trial = new Trial(rig, GROUP, "killed while the model thinks", "the model holds five calls, kill -9");
        for (int n = 0; n < 5; n++) {
            String customer = rig.customer();
            rig.vendors().model().hold(customer);
            trial.traffic().texts(customer, "Think about it " + n);
        }
        Await.until(() -> trial.traffic().journal().forEach(sent -> assertThat(
                        rig.vendors().model().calls(sent.customer()))
                .hasSize(1)));
        rig.node().kill();
        trial.traffic().journal().forEach(sent -> rig.vendors().model().release(sent.customer()));
        rig.node().start();
        trial.faultEnds();
        rig.node().awaitReady();
        trial.ends();
    }

    @Test
    @DisplayName("killed with answers decided and not sent: each leaves once")
    void beforeSend() {
        Trial trial = new Trial(
                rig,
                GROUP,
                "killed with answers decided and unsent",
                "the provider refuses connections, kill -9 with the answers queued, provider back");
        rig.providerCable().is(Cable.State.REFUSED);
        for (int n = 0; n < 10; n++) {
            trial.traffic().texts(rig.customer(), "Answer later " + n);
        }
        Await.until(() -> assertThat(rig.jdbc()
                        .sql("select count(*) from text where direction = 'outbound' and status = 'queued'")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(8));
        rig.node().kill();
        rig.providerCable().is(Cable.State.WHOLE);
        rig.node().start();
        trial.faultEnds();
        rig.node().awaitReady();
        trial.ends();
    }

    @Test
    @DisplayName("killed between the provider's acceptance and its note: uncertain, never sent again")
    void betweenSubmitAndNote() {
        Trial trial = new Trial(
                rig,
                GROUP,
                "killed between a send and its note",
                "the provider has taken three texts and holds its answers, kill -9");
        for (int n = 0; n < 3; n++) {
            String customer = rig.customer();
            rig.vendors().twilio().hold(customer);
            trial.traffic().texts(customer, "Was it sent " + n);
        }
        Await.until(() -> trial.traffic().journal().forEach(sent -> assertThat(
                        rig.vendors().twilio().attempts(sent.customer()))
                .hasSize(1)));
        rig.node().kill();
        trial.traffic().journal().forEach(sent -> rig.vendors().twilio().release(sent.customer()));
        rig.node().start();
        trial.faultEnds();
        rig.node().awaitReady();
        trial.ends();
    }

    @Test
    @DisplayName("SIGTERM under load: drains and ends with 0")
    void ended() {
        Trial trial = new Trial(rig, GROUP, "ended under load", "SIGTERM, awaited, started again")
                .withoutIntake()
                .nothingMissing();
        trial.traffic().begin(10);
        Node.pause(3_000);
        rig.node().signal("TERM");
        assertThat(rig.node().awaitEnd()).isZero();
        rig.node().start();
        trial.faultEnds();
        rig.node().awaitReady();
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("a second SIGTERM cuts the end off, and nothing is lost by it")
    void endedTwice() {
        Trial trial = new Trial(rig, GROUP, "end cut off", "SIGTERM twice while the model holds calls, started again")
                .withoutIntake()
                .nothingMissing();
        for (int n = 0; n < 3; n++) {
            String customer = rig.customer();
            rig.vendors().model().hold(customer);
            trial.traffic().texts(customer, "Cut me off " + n);
        }
        Await.until(() -> trial.traffic().journal().forEach(sent -> assertThat(
                        rig.vendors().model().calls(sent.customer()))
                .hasSize(1)));
        rig.node().signal("TERM");
        Await.until(() -> assertThat(rig.node().readiness()).isNotEqualTo(200));
        rig.node().signal("TERM");
        assertThat(rig.node().awaitEnd()).isEqualTo(1);
        trial.traffic().journal().forEach(sent -> rig.vendors().model().release(sent.customer()));
        rig.node().start();
        trial.faultEnds();
        rig.node().awaitReady();
        trial.ends();
    }

    private static long stored(Trial trial) {
        return rig.jdbc()
                .sql("select count(*) from inbound_key where external_id in (:ids)")
                .param(
                        "ids",
                        trial.traffic().journal().stream()
                                .map(Traffic.Sent::sid)
                                .toList())
                .query(Long.class)
                .single();
    }
}
