package io.bactrian.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.testing.Broker;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kafka goes away: nobody notices but those who read events, and they get every one of them later. */
@Timeout(240)
class KafkaFaults {

    private static final String GROUP = "Kafka";

    private static Broker broker;
    private static Rig rig;

    @BeforeAll
    static void start() {
        broker = Broker.running();
        rig = new Rig(1, Map.of("KAFKA_BROKERS", broker.address())).started();
    }

    @AfterAll
    static void end() {
        broker.start();
        rig.close();
    }

    @Test
    @DisplayName("the broker is away under load")
    void away() {
        Trial trial =
                new Trial(rig, GROUP, "broker away under load", "stopped for 15 s; every event is published after it");
        trial.traffic().begin(10);
        Node.pause(2_000);
        broker.stop();
        Node.pause(15_000);
        broker.start();
        trial.faultEnds();
        Node.pause(2_000);
        trial.traffic().end();
        published(trial);
    }

    @Test
    @DisplayName("the broker is away and the gateway is killed meanwhile")
    void awayAndKilled() {
        Trial trial = new Trial(
                        rig,
                        GROUP,
                        "broker away, gateway killed",
                        "broker stopped, kill -9 of the gateway, both started")
                .withoutIntake();
        trial.traffic().begin(5);
        Node.pause(2_000);
        broker.stop();
        Node.pause(3_000);
        rig.node().kill();
        broker.start();
        rig.node().start();
        trial.faultEnds();
        rig.node().awaitReady();
        Node.pause(2_000);
        trial.traffic().end();
        published(trial);
    }

    private static void published(Trial trial) {
        long limit = System.nanoTime() + Trial.RECOVERY.toNanos();
        while (waiting() > 0 && System.nanoTime() < limit) {
            Node.pause(100);
        }
        trial.ends();
        assertThat(waiting()).as("events that are not published").isZero();
    }

    private static long waiting() {
        return rig.jdbc()
                .sql("select count(*) from outbox where published_at is null and parked_at is null")
                .query(Long.class)
                .single();
    }
}
