package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.conversation.Turn;
import io.bactrian.conversation.TurnNode;
import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import io.bactrian.testing.ChildGateway;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A process that stands still in the middle of a turn, as in a long pause of its memory's cleaning. */
@Timeout(120)
class PausedNodeFaults {

    private static final String CUSTOMER = "+13035550901";

    @TempDir
    Path home;

    @Test
    @DisplayName(
            "its turn is taken over meanwhile; when it goes on it writes nothing, and the customer gets one answer")
    void paused() throws Exception {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        try (ChildGateway paused = new ChildGateway(home)) {
            paused.stubs().model().decides(CUSTOMER, Map.of("reply", "From the paused node."));
            paused.stubs().model().hold(CUSTOMER);
            paused.texts(CUSTOMER, "Who answers?");
            Await.until(() -> assertThat(paused.stubs().model().calls(CUSTOMER)).hasSize(1));
            paused.standsStill(true);
            try {
                takeOver(paused);
            } finally {
                paused.standsStill(false);
            }
            paused.stubs().model().release(CUSTOMER);

            Await.until(() -> assertThat(paused.lines()).anyMatch(line -> line.contains("came too late")));
            Await.until(() -> assertThat(paused.received(CUSTOMER)).containsExactly("From another node."));
            assertThat(count(paused, "turn")).isOne();
            assertThat(count(paused, "lane where due_at is not null and name in ('converse', 'send')"))
                    .isZero();
        }
    }

    /** Another node finds the lease run out, and does all that a turn needs. */
    private static void takeOver(ChildGateway paused) {
        assertThat(paused.jdbc()
                        .sql("update lane set leased_until = now() - interval '1 second' where name = 'converse'")
                        .update())
                .isOne();
        DataSource source = paused.source();
        LaneStore lanes = new LaneStore(JdbcClient.create(source), new LaneSignal());
        TurnNode other = new TurnNode(source, "other", lanes, Clock.systemUTC());
        List<Lease> leases = other.lanes.lease("converse", 10, Duration.ofMinutes(1));
        assertThat(leases).hasSize(1);
        Turn turn = other.turns.take(leases.get(0));
        turn.answer("reply", "From another node.");
        turn.end("answered");
        other.turns.commit(turn);
        assertThat(count(paused, "turn")).isOne();
    }

    private static long count(ChildGateway gateway, String what) {
        return gateway.jdbc()
                .sql("select count(*) from " + what)
                .query(Long.class)
                .single();
    }
}
