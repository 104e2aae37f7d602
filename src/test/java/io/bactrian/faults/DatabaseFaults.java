package io.bactrian.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.testing.Gateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PostgreSQL goes away, comes back, is slow, or is locked. */
@Timeout(240)
class DatabaseFaults {

    private static final String GROUP = "PostgreSQL";

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
    @DisplayName("stopped for fifteen seconds under load")
    void stopped() {
        Trial trial = new Trial(rig, GROUP, "stopped under load", "PostgreSQL stopped for 15 s, texts going on");
        trial.traffic().begin(10);
        Node.pause(2_000);
        rig.postgres().stop();
        Node.pause(15_000);
        rig.postgres().start();
        trial.faultEnds();
        Node.pause(2_000);
        // what came of a send is kept on disk; only a clearing whose commit nobody confirmed stays in doubt
        assertThat(trial.ends().uncertain()).hasSizeLessThan(5);
    }

    @Test
    @DisplayName("killed under load, recovers from its log")
    void killed() {
        Trial trial =
                new Trial(rig, GROUP, "killed under load", "kill -9 of all its processes, started again after 5 s");
        trial.traffic().begin(10);
        Node.pause(2_000);
        rig.postgres().kill();
        Node.pause(5_000);
        rig.postgres().start();
        trial.faultEnds();
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("away, and the gateway killed meanwhile")
    void bothDie() {
        Trial trial = new Trial(
                        rig,
                        GROUP,
                        "stopped, and the gateway killed meanwhile",
                        "PostgreSQL stopped, texts kept on disk, kill -9 of the gateway, both started")
                .withoutIntake()
                .nothingMissing();
        trial.traffic().begin(10);
        Node.pause(1_000);
        rig.postgres().stop();
        Node.pause(6_000);
        rig.node().kill();
        rig.node().start();
        Node.pause(2_000);
        rig.postgres().start();
        trial.faultEnds();
        rig.node().awaitReady();
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("away at the start: the gateway waits for it, and is ready by itself")
    void awayAtStart() {
        Trial trial = new Trial(
                        rig,
                        GROUP,
                        "away at the start",
                        "gateway started with PostgreSQL stopped, which follows 5 s later")
                .withoutIntake()
                .nothingMissing();
        rig.node().kill();
        rig.postgres().stop();
        rig.node().start();
        Node.pause(5_000);
        assertThat(rig.node().isAlive()).isTrue();
        assertThat(rig.node().readiness()).isNotEqualTo(200);
        rig.postgres().start();
        trial.faultEnds();
        rig.node().awaitReady();
        trial.traffic().begin(10);
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("all its connections are cut, again and again")
    void cut() {
        Trial trial = new Trial(rig, GROUP, "connections cut", "all connections reset once a second, 15 times");
        trial.traffic().begin(10);
        for (int n = 0; n < 15; n++) {
            Node.pause(1_000);
            rig.databaseCable().cut();
        }
        trial.faultEnds();
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("half a second for each packet")
    void slow() {
        Trial trial = new Trial(rig, GROUP, "slow", "half a second in each direction for every packet, 20 s");
        trial.traffic().begin(5);
        Node.pause(1_000);
        rig.databaseCable().delays(250);
        Node.pause(20_000);
        rig.databaseCable().delays(0);
        trial.faultEnds();
        Node.pause(2_000);
        trial.ends();
        long slowest = trial.traffic().journal().stream()
                .mapToLong(sent -> sent.millis()[0])
                .max()
                .orElseThrow();
        assertThat(slowest).as("the slowest answer, in ms").isLessThan(10_000);
    }

    @Test
    @DisplayName("swallows everything, as behind a firewall that drops")
    void swallowed() {
        Trial trial = new Trial(rig, GROUP, "network swallows everything", "no byte passes for 15 s, then reset");
        trial.traffic().begin(5);
        Node.pause(2_000);
        rig.databaseCable().is(Cable.State.SWALLOWED);
        Node.pause(15_000);
        rig.databaseCable().is(Cable.State.WHOLE);
        trial.faultEnds();
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("readers that hang take all connections: texts are accepted all the same")
    void readersHang() {
        Trial trial =
                new Trial(rig, GROUP, "pool exhausted by readers", "40 calls of the API hang behind a lock for 10 s");
        trial.traffic().begin(5);
        String known = rig.customer();
        trial.traffic().texts(known, "Somebody whose history is read");
        try (var lock = new Lock(rig, "consent_change")) {
            for (int n = 0; n < 40; n++) {
                hang("/contacts/" + known.replace("+", "%2B") + "/consent/history");
            }
            lock.awaitWaiters(15);
            Node.pause(10_000);
        }
        trial.faultEnds();
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("takes no writes")
    void refusesWrites() {
        Trial trial = new Trial(
                rig, GROUP, "takes no writes", "the database read-only for 10 s, as after a failover, then writable");
        trial.traffic().begin(10);
        Node.pause(2_000);
        rig.postgres().sql("alter database gateway set default_transaction_read_only = on");
        rig.databaseCable().cut();
        Node.pause(10_000);
        rig.postgres().sql("alter database gateway reset default_transaction_read_only");
        rig.databaseCable().cut();
        trial.faultEnds();
        Node.pause(2_000);
        trial.ends();
    }

    @Test
    @DisplayName("the table of texts is locked for ten seconds")
    void locked() {
        Trial trial = new Trial(rig, GROUP, "texts locked", "another program locks the table of texts for 10 s");
        trial.traffic().begin(10);
        Node.pause(1_000);
        try (var lock = new Lock(rig, "text")) {
            lock.awaitWaiters(1);
            Node.pause(10_000);
        }
        trial.faultEnds();
        Node.pause(2_000);
        trial.ends();
        Await.until(() -> assertThat(rig.node().readiness()).isEqualTo(200));
    }

    private static CompletableFuture<?> hang(String path) {
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + rig.node().port() + "/api/v1" + path))
                                .timeout(Duration.ofSeconds(30))
                                .header("Authorization", "Bearer " + Gateway.ADMIN_TOKEN)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }
}
