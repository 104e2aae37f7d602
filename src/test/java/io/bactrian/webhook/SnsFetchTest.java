package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnsFetchTest {
    private final SnsFetch fetch = new SnsFetch();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/a.pem", 200, new byte[] {1, 2, 3});
        answer("/large.pem", 200, new byte[64 * 1024 + 1]);
        answer("/gone.pem", 404, new byte[] {1});
        answer("/broken.pem", 503, new byte[] {1});
        server.createContext("/moved.pem", exchange -> {
            exchange.getResponseHeaders().set("Location", "/a.pem");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void getsWhatIsThere() {
        assertThat(fetch.get(at("/a.pem")))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3));
    }

    @Test
    void getsNothingTooLargeGoneOrMoved() {
        assertThat(fetch.get(at("/large.pem"))).contains(new byte[0]);
        assertThat(fetch.get(at("/gone.pem"))).contains(new byte[0]);
        assertThat(fetch.get(at("/moved.pem"))).contains(new byte[0]);
    }

    @Test
    void knowsNothingWhenTheServerHasAFault() {
        assertThat(fetch.get(at("/broken.pem"))).isEmpty();
    }

    @Test
    void isAnsweredBySuccessAlone() {
        assertThat(fetch.isAnswered(at("/a.pem"))).isTrue();
        assertThat(fetch.isAnswered(at("/gone.pem"))).isFalse();
        assertThat(fetch.isAnswered(at("/moved.pem"))).isFalse();
        assertThat(fetch.isAnswered(at("/broken.pem"))).isFalse();
    }

    @Test
    void neverThrows() {
        server.stop(0);

        assertThat(fetch.get(at("/a.pem"))).isEmpty();
        assertThat(fetch.isAnswered(at("/a.pem"))).isFalse();
        assertThat(fetch.get(URI.create("nowhere:/a.pem"))).isEmpty();
        assertThat(fetch.get(URI.create("/a.pem"))).isEmpty();
    }

    private URI at(String path) {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + path);
    }

    private void answer(String path, int status, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
