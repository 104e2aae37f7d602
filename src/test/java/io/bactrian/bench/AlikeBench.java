package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the comparison is fair: for the same texts both peers leave the same rows, by as many commits. */
class AlikeBench {

    private static final int TEXTS = 100;
    private static final List<String> TABLES = List.of(
            "inbound_key",
            "contact",
            "consent",
            "conversation",
            "text",
            "text_body",
            "text_status",
            "turn",
            "outbox",
            "lane",
            "sender_limit");

    /**
     * What a peer left.
     *
     * @param commits transactions that wrote, for each text
     * @param rows by table
     * @param bytes by table, as stored
     */
    private record Left(double commits, Map<String, Long> rows, Map<String, Double> bytes) {}

    @Test
    @DisplayName("one text after the other, both peers write the same rows, as heavy, and commit as often")
    void sameWork() {
        Left gateway = left(new GatewayPeer(Map.of("GATEWAY_RECONCILER_PERIOD", "1h")));
        Left reference = left(new ReferencePeer());
        System.out.println("gateway   " + gateway);
        System.out.println("reference " + reference);
        assertThat(reference.rows()).isEqualTo(gateway.rows());
        reference.bytes().forEach((table, bytes) -> assertThat(bytes)
                .as(table)
                .isCloseTo(gateway.bytes().get(table), Percentage.withPercentage(5)));
        // the gateway's timers write now and then
        assertThat(reference.commits()).isCloseTo(gateway.commits(), within(0.5));
    }

    private static Left left(Peer peer) {
        try (StubModel model = new StubModel();
                StubCarrier carrier = new StubCarrier(Ground.ACCOUNT);
                Ground ground = new Ground(0, model.base(), carrier.base()).fresh();
                peer) {
            peer.start(ground);
            // each look into the carrier's log writes a row for each number, which no text is to blame for
            ProcessTree.awaitRest(peer.pid(), Duration.ofMinutes(1));
            JdbcClient jdbc = ground.jdbc();
            List<Shot> shots = Shot.evenly(Shot.run(), 1, TEXTS);
            Ground.Mark before = ground.mark();
            try (CarrierConnection connection = new CarrierConnection(peer.port())) {
                for (int n = 0; n < TEXTS; n++) {
                    int answered = n + 1;
                    assertThat(connection.post(shots.get(n).request())).isEqualTo(200);
                    await().pollInterval(Duration.ofMillis(5)).until(() -> carrier.taken() == answered && rests(jdbc));
                }
            }
            double commits = ground.mark().since(before).commits() / (double) TEXTS;
            return new Left(commits, rows(jdbc), bytes(jdbc));
        }
    }

    private static boolean rests(JdbcClient jdbc) {
        return jdbc.sql("select not exists (select 1 from lane where due_at is not null or token is not null)")
                .query(Boolean.class)
                .single();
    }

    private static Map<String, Long> rows(JdbcClient jdbc) {
        Map<String, Long> rows = new LinkedHashMap<>();
        TABLES.forEach(table -> rows.put(
                table,
                jdbc.sql("select count(*) from " + table).query(Long.class).single()));
        return rows;
    }

    private static Map<String, Double> bytes(JdbcClient jdbc) {
        Map<String, Double> bytes = new TreeMap<>();
        TABLES.forEach(table -> bytes.put(
                table,
                jdbc.sql("select avg(pg_column_size(t.*)) from " + table + " t")
                        .query(Double.class)
                        .single()));
        return bytes;
    }
}
