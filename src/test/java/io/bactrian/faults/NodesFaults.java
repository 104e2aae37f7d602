package io.bactrian.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.faults.Traffic.Sent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes on one database. */
@Timeout(300)
class NodesFaults {

    private static final String GROUP = "Two nodes";

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = new Rig(2, Map.of()).started();
    }

    @AfterAll
    static void end() {
        rig.close();
    }

    @Test
    @DisplayName("one is frozen for forty seconds with turns in its hands; the other takes them over")
    void frozen() {
        Trial trial = new Trial(
                        rig,
                        GROUP,
                        "one frozen",
                        "SIGSTOP to one node with turns in its hands, SIGCONT after 40 s; its late writes are fenced off")
                .withoutIntake();
        trial.traffic().begin(5);
        Node.pause(2_000);
        Node one = rig.nodes().get(0);
        one.signal("STOP");
        Node.pause(40_000);
        one.signal("CONT");
        trial.faultEnds();
        Node.pause(3_000);
        trial.ends();
    }

    @Test
    @DisplayName("one is killed under load; the other goes on")
    void killed() {
        Trial trial = new Trial(rig, GROUP, "one killed under load", "kill -9 of one, started again after 10 s")
                .withoutIntake()
                .nothingMissing();
        trial.traffic().begin(10);
        Node.pause(3_000);
        rig.nodes().get(1).kill();
        Node.pause(10_000);
        rig.nodes().get(1).start();
        trial.faultEnds();
        rig.nodes().get(1).awaitReady();
        Node.pause(3_000);
        trial.ends();
    }

    @Test
    @DisplayName("both are ended and started one after the other, as in an upgrade")
    void rolling() {
        Trial trial = new Trial(rig, GROUP, "rolling restart", "SIGTERM to one after the other under load")
                .withoutIntake()
                .nothingMissing();
        trial.traffic().begin(10);
        for (Node node : rig.nodes()) {
            Node.pause(1_000);
            node.signal("TERM");
            assertThat(node.awaitEnd()).isZero();
            node.start();
            trial.faultEnds();
            node.awaitReady();
        }
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("the same webhook reaches both at the same instant")
    void sameAtOnce() {
        Trial trial = new Trial(
                rig, GROUP, "same webhook at both at once", "30 texts, each posted to both nodes at once, four times");
        for (int n = 0; n < 30; n++) {
            Sent sent = trial.traffic().texts(rig.customer(), "At both " + n);
            CompletableFuture.allOf(IntStream.range(0, 8)
                            .mapToObj(copy -> CompletableFuture.runAsync(() -> sent.statuses()
                                    .add(trial.traffic().postTo(copy % 2, "/webhooks/sms/twilio", sent.form()))))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        trial.faultEnds();
        trial.ends();
    }

    @Test
    @DisplayName("STOP at one node while the other is about to send")
    void stopRacesSend() {
        Trial trial = new Trial(
                rig,
                GROUP,
                "STOP races the answers",
                "20 customers ask at one node and text STOP at the other a moment later");
        List<String> customers =
                IntStream.range(0, 20).mapToObj(n -> rig.customer()).toList();
        for (int n = 0; n < customers.size(); n++) {
            trial.traffic().texts(customers.get(n), "A question " + n);
            Node.pause(40L * (n % 7));
            trial.traffic().texts(customers.get(n), "STOP");
        }
        trial.faultEnds();
        trial.ends();
        customers.forEach(customer -> Await.until(() -> {
            assertThat(rig.vendors().twilio().attempts(customer).stream()
                            .map(sent -> sent.form().get("Body"))
                            .filter(body -> body.contains("unsubscribed")))
                    .as("confirmations of %s", customer)
                    .hasSize(1);
            assertThat(rig.jdbc()
                            .sql(
                                    """
                        select count(*) from text t where t.to_number = :customer and t.kind <> 'keyword'
                          and t.submitted_at > (select updated_at from consent where number = :customer)""")
                            .param("customer", customer)
                            .query(Long.class)
                            .single())
                    .as("texts that left after the opt-out")
                    .isZero();
        }));
    }
}
