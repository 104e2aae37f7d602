package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The generator leaves no wait out, and no answer either. */
@Timeout(20)
class GeneratorTest {

    private static final String KEPT = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n<Response/>";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n<Response/>\r\n0\r\n\r\n";
    private static final String LAST = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    private static final String BUSY = "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n";

    @Test
    @DisplayName("latency counts from the instant a text was due, however long it waited for a connection")
    void coordinatedOmission() throws IOException {
        try (Server server = new Server(30, KEPT)) {
            Run run = new Generator(server.port(), 1).run(shots(10, 5));
            assertThat(run.refused()).isZero();
            // the last one was due after 45 ms, and could not be answered before ten times 30 ms
            assertThat(run.latency().getMaxValue()).isGreaterThan(250_000);
            assertThat(run.latency().getValueAtPercentile(50)).isGreaterThan(90_000);
            assertThat(run.unsustained()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("nothing is posted before it is due")
    void notEarly() throws IOException {
        try (Server server = new Server(0, KEPT)) {
            Run run = new Generator(server.port(), 4).run(shots(20, 10));
            assertThat(run.elapsed()).isGreaterThanOrEqualTo(0.19);
            assertThat(server.connections.get()).isBetween(1, 4);
            assertThat(run.acknowledgedIds()).hasSize(20);
        }
    }

    @Test
    @DisplayName("a server may close after an answer, send chunks, refuse, or end without a word")
    void answers() throws IOException {
        try (Server server = new Server(0, KEPT, CHUNKED, LAST, BUSY, "", KEPT)) {
            Run run = new Generator(server.port(), 1).run(shots(6, 1));
            assertThat(IntStream.range(0, 6).mapToObj(run::acknowledged))
                    .containsExactly(true, true, true, false, false, true);
            assertThat(run.refused()).isEqualTo(2);
            assertThat(server.connections.get()).isEqualTo(3);
            assertThat(run.unsustained()).anySatisfy(why -> assertThat(why).contains("2 not 2xx"));
        }
    }

    private static List<Shot> shots(int howMany, int millis) {
        String run = Shot.run();
        return IntStream.range(0, howMany)
                .mapToObj(n -> Shot.text(run, n, Shot.customer(n), "Hello " + n, n * millis * 1_000_000L))
                .toList();
    }

    /** Answers as told, one after the other; an empty answer closes the connection. */
    private static final class Server implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger connections = new AtomicInteger();
        private final int millis;
        private final List<String> answers;

        Server(int millis, String... answers) throws IOException {
            this.millis = millis;
            this.answers = List.of(answers);
            Thread thread = new Thread(this::accept, "stub-server");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket caller = socket.accept();
                    connections.incrementAndGet();
                    Thread thread = new Thread(() -> serve(caller), "stub-connection");
                    thread.setDaemon(true);
                    thread.start();
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void serve(Socket caller) {
            try (caller) {
                InputStream in = caller.getInputStream();
                byte[] request = new byte[8_192];
                for (int read = in.read(request); read > 0; read = in.read(request)) {
                    Thread.sleep(millis);
                    String answer = answers.get(next.getAndIncrement() % answers.size());
                    caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    if (answer.isEmpty() || answer.contains("close")) {
                        return;
                    }
                }
            } catch (IOException | InterruptedException closed) {
                // the generator has gone
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
