package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import io.bactrian.payload.NotOfInterest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SnsSubscriptionTest {
    private final MockEnvironment environment = new MockEnvironment();
    private final SnsSubscription subscription = new SnsSubscription(environment);
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer sns;

    @BeforeEach
    void serve() throws IOException {
        sns = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sns.createContext("/", exchange -> {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        sns.start();
        environment.setProperty(
                "providers.aws.sns-base-url",
                "http://127.0.0.1:" + sns.getAddress().getPort() + "/sns/");
    }

    @AfterEach
    void stop() {
        sns.stop(0);
    }

    @Test
    void confirmsASubscriptionByOneCall() {
        assertConfirmed("subscription-confirmation.json");
        assertConfirmed("subscription-confirmation.json");

        assertThat(calls)
                .singleElement()
                .asString()
                .startsWith("GET /sns/?Action=ConfirmSubscription&TopicArn=" + Signed.TOPIC + "&Token=");
    }

    @Test
    void letsAmazonAskAgainWhenItDoesNotTakeTheCall() {
        for (int refused : List.of(500, 403, 302)) {
            status = refused;
            assertThatIllegalStateException()
                    .isThrownBy(() -> subscription.confirm(
                            Signed.resource("subscription-confirmation.json").orElseThrow()));
        }
        status = 204;
        assertConfirmed("subscription-confirmation.json");
        assertThat(calls).hasSize(4);
    }

    @Test
    void doesNotUndoTheEndOfASubscription() {
        assertThatExceptionOfType(NotOfInterest.class)
                .isThrownBy(() -> subscription.confirm(
                        Signed.resource("unsubscribe-confirmation.json").orElseThrow()))
                .satisfies(why -> assertThat(why.reason()).isEqualTo("subscription-ended"));
        assertThat(calls).isEmpty();
    }

    @Test
    void letsNotificationsPass() {
        for (byte[] body : List.of(Signed.resource("notification.json").orElseThrow(), new byte[0])) {
            assertThatCode(() -> subscription.confirm(body)).doesNotThrowAnyException();
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void callsNoAddressElsewhere() {
        String message = Signed.text("subscription-confirmation.json");
        for (String other : List.of("https://sns.eu-west-1.amazonaws.com/", "https://evil.example/")) {
            byte[] body = message.replace("https://sns.us-west-2.amazonaws.com/?", other + "?")
                    .getBytes(StandardCharsets.UTF_8);
            assertThatIllegalStateException().isThrownBy(() -> subscription.confirm(body));
        }
        assertThat(calls).isEmpty();
    }

    private void assertConfirmed(String name) {
        assertThatExceptionOfType(NotOfInterest.class)
                .isThrownBy(() -> subscription.confirm(Signed.resource(name).orElseThrow()))
                .satisfies(why -> assertThat(why.reason()).isEqualTo("subscription-confirmed"));
    }
}
