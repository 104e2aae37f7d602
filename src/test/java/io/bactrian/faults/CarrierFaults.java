package io.bactrian.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.faults.Traffic.Sent;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.Signing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Storms, floods and hostile callers at the webhook. */
@Timeout(300)
class CarrierFaults {

    private static final String GROUP = "Storms, floods and abuse";

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
    @DisplayName("every webhook comes a hundred times")
    void duplicates() {
        Trial trial = new Trial(rig, GROUP, "duplicate storm", "50 texts, each posted 100 times, many at once");
        ExecutorService many = Executors.newFixedThreadPool(20);
        try {
            for (int n = 0; n < 50; n++) {
                Sent sent = trial.traffic().begin(rig.customer(), "Once is enough " + n);
                CompletableFuture.allOf(IntStream.range(0, 99)
                                .mapToObj(copy -> CompletableFuture.runAsync(
                                        () -> sent.statuses()
                                                .add(trial.traffic().post("/webhooks/sms/twilio", sent.form())),
                                        many))
                                .toArray(CompletableFuture[]::new))
                        .join();
            }
        } finally {
            many.shutdown();
        }
        trial.faultEnds();
        trial.ends();
    }

    @Test
    @DisplayName("one number sends three hundred texts while others text as ever")
    void flood() {
        Trial trial = new Trial(rig, GROUP, "one number floods", "300 texts from one number in 15 s, others beside it");
        String flooder = rig.customer();
        trial.traffic().begin(5);
        for (int n = 0; n < 300; n++) {
            trial.traffic().texts(flooder, "Flood " + n);
            Node.pause(30);
        }
        trial.faultEnds();
        trial.ends();
        assertThat(trial.ledger().taken(flooder).size())
                .as("answers to the flooder")
                .isBetween(1, 30);
    }

    @Test
    @DisplayName("five hundred slow connections")
    void slowloris() throws IOException {
        Trial trial = new Trial(
                rig, GROUP, "slow connections", "500 connections that each send a byte of a header or body every 2 s");
        List<Socket> slow = new ArrayList<>();
        try {
            for (int n = 0; n < 500; n++) {
                Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), rig.node().port());
                String head = n % 2 == 0
                        ? "POST /webhooks/sms/twilio HTTP/1.1\r\nHost: x\r\nX-A: "
                        : "POST /webhooks/sms/twilio HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\n\r\nBody=";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                slow.add(socket);
            }
            trial.traffic().begin(10);
            for (int n = 0; n < 6; n++) {
                Node.pause(2_000);
                slow.forEach(CarrierFaults::drip);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        trial.faultEnds();
        trial.ends();
        long slowest = trial.traffic().journal().stream()
                .mapToLong(sent -> sent.millis()[0])
                .max()
                .orElseThrow();
        assertThat(slowest).as("the slowest honest webhook, in ms").isLessThan(5_000);
    }

    @Test
    @DisplayName("wrong signatures at a high rate leave no trace but a count")
    void forged() {
        Trial trial = new Trial(
                rig, GROUP, "forged webhooks", "500 posts with a wrong signature beside honest texts: none is stored");
        trial.traffic().begin(10);
        long before = rows();
        for (int n = 0; n < 500; n++) {
            Map<String, String> form = new java.util.HashMap<>(Map.of(
                    "MessageSid",
                    "SM%032x".formatted(0xdead0000L + n),
                    "AccountSid",
                    Gateway.ACCOUNT,
                    "From",
                    "+13035550000",
                    "To",
                    Gateway.NUMBER,
                    "Body",
                    "Forged"));
            assertThat(Forged.post(rig.node().port(), form, Signing.twilio("wrong", Rig.publicUrl(), form)))
                    .isIn(401, 403);
        }
        trial.faultEnds();
        trial.ends();
        assertThat(rig.jdbc()
                        .sql("select count(*) from text where from_number = '+13035550000'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(rows() - before).as("rows about forged calls").isLessThan(20);
    }

    private static long rows() {
        return rig.jdbc().sql("select count(*) from parked").query(Long.class).single();
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write('a');
        } catch (IOException e) {
            // the gateway has cut it off, as it should
        }
    }
}
