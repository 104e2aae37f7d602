package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bactrian.refusal.Refusal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** The kamelet as routes use it: its parameters reach the scheme. */
class VerifyKameletTest {
    private static final String PEM = "/sns/SimpleNotificationService-7506a1e35b36ef5a444dd1a8e7cc3ed8.pem";

    @Test
    void handsItsOptionsToTheScheme() throws Exception {
        HttpServer sns = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] certificate = Signed.resource("certificate.pem").orElseThrow();
        sns.createContext(PEM, exchange -> {
            exchange.sendResponseHeaders(200, certificate.length);
            exchange.getResponseBody().write(certificate);
            exchange.close();
        });
        sns.start();
        try {
            String address = "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                    + sns.getAddress().getPort() + "/sns";
            String parameters = "scheme: sns\ncontentTypes: text/plain\nsecretKeys: none\n"
                    + "options: topics={{acme.topics}};base-url={{acme.address}};window=30m\n";

            assertThat(failure(Signed.sns(), parameters, Signed.TOPIC + ",x", address))
                    .isNull();
            assertThat(failure(Signed.sns().later(1801), parameters, Signed.TOPIC, address))
                    .isInstanceOf(Refusal.class);
            assertThat(failure(Signed.sns(), parameters, "x", address)).isInstanceOf(Refusal.class);
            assertThat(failure(Signed.sns(), parameters, "", address)).isInstanceOf(Refusal.class);
        } finally {
            sns.stop(0);
        }
    }

    @Test
    void needsNoOptions() throws Exception {
        String parameters = "scheme: twilio\ncontentTypes: " + Call.FORM + "\nsecretKeys: token\n";

        assertThat(failure(Signed.twilio(), parameters, "", "")).isNull();
        assertThat(failure(Signed.twilio().query("foo=2"), parameters, "", "")).isInstanceOf(Refusal.class);
    }

    private static Throwable failure(Call call, String parameters, String topics, String address) throws Exception {
        SignedRequest request = call.request();
        MockEnvironment environment = new MockEnvironment()
                .withProperty("gateway.public-url", request.publicUrl())
                .withProperty(
                        "token",
                        request.secrets().isEmpty() ? "" : request.secrets().get(0));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("environment", Environment.class, environment);
            camel.getRegistry().bind("clock", Clock.class, Clock.fixed(request.now(), ZoneOffset.UTC));
            camel.getComponent("kamelet", KameletComponent.class).setLocation("file:routes/kamelets");
            Properties properties = new Properties();
            properties.setProperty("acme.topics", topics);
            properties.setProperty("acme.address", address);
            camel.getPropertiesComponent().setInitialProperties(properties);
            String route =
                    """
                    - route:
                        from:
                          uri: direct:in
                          steps:
                            - to:
                                uri: kamelet:webhook-verify-action
                                parameters:
                    %s
                    """;
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("in.yaml", route.formatted(parameters.indent(14))));
            camel.start();
            Exchange answer = camel.createProducerTemplate().request("direct:in", exchange -> {
                request.headers().forEach(exchange.getMessage()::setHeader);
                exchange.getMessage().setHeader(Exchange.HTTP_METHOD, request.method());
                exchange.getMessage().setHeader(Exchange.HTTP_URI, request.rawPath());
                exchange.getMessage().setHeader(Exchange.HTTP_QUERY, request.rawQuery());
                exchange.getMessage().setHeader("Content-Type", request.contentType());
                exchange.getMessage().setBody(request.body());
            });
            return answer.getException();
        }
    }
}
