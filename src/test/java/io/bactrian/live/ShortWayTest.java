package io.bactrian.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.webhook.WebhookCheck;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.DefaultPlatformHttpConsumer;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Webhooks that are led to their routes past Spring's dispatcher. */
class ShortWayTest {

    @Test
    void aWebhookIsServedOnTheThreadThatItCameWith() throws Exception {
        try (var engine = new WebhookEngine(8080, 1, 1);
                var routes = routes(engine, "first")) {
            routes.start();
            engine.leadTo(routes);
            MockHttpServletResponse response = new MockHttpServletResponse();

            assertThat(engine.serve(request("POST", "/webhooks/sms/acme"), response))
                    .isTrue();

            assertThat(response.getContentAsString())
                    .isEqualTo("first on " + Thread.currentThread().getName());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /webhooks/sms/acme",
        "POST,   /webhooks/sms/acme/",
        "POST,   /webhooks/sms",
        "POST,   /webhooks/sms/other",
        "POST,   /webhooks/any/7",
        "POST,   /api/v1/messages",
        "DELETE, /webhooks/anymethod",
    })
    void whatIsNotExactlyARouteGoesTheLongWay(String method, String path) throws Exception {
        try (var engine = new WebhookEngine(8080, 1, 1);
                var routes = routes(engine, "first")) {
            routes.start();
            engine.leadTo(routes);
            MockHttpServletResponse response = new MockHttpServletResponse();

            assertThat(engine.serve(request(method, path), response)).isFalse();

            assertThat(response.isCommitted()).isFalse();
        }
    }

    @Test
    void oneTooManyGoesTheLongWay() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        try (var engine = new WebhookEngine(8080, 1, 1);
                var routes = new DefaultCamelContext()) {
            install(engine, routes);
            routes.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("platform-http:/webhooks/sms/acme?httpMethodRestrict=POST")
                            .process(exchange -> {
                                begun.countDown();
                                slow.await();
                            });
                }
            });
            routes.start();
            engine.leadTo(routes);
            CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> serve(engine));
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(engine.busyWith(routes)).isTrue();
            assertThat(engine.underWay()).isEqualTo(1);
            assertThat(serve(engine)).isFalse();

            slow.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(engine.busyWith(routes)).isFalse();
            assertThat(engine.underWay()).isZero();
            assertThat(serve(engine)).isTrue();
        }
    }

    @Test
    void onlyTheRoutesInUseServe() throws Exception {
        try (var engine = new WebhookEngine(8080, 1, 1);
                var second = routes(engine, "second")) {
            CamelContext first = routes(engine, "first");
            first.start();
            assertThat(serve(engine)).as("started, but not in use").isFalse();
            engine.leadTo(first);
            second.start();
            assertThat(answer(engine))
                    .as("the next one has started, and may still fail")
                    .startsWith("first");
            engine.leadTo(second);
            assertThat(answer(engine)).startsWith("second");
            first.close();
            assertThat(answer(engine)).startsWith("second");

            engine.leadTo(null);
            assertThat(serve(engine)).as("nothing is in use").isFalse();
        }
    }

    @Test
    void whatFailsOutsideTheRoutesIsBroughtAgain() throws Exception {
        try (var engine = new WebhookEngine(8080, 1, 1);
                var routes = routes(engine, "first")) {
            routes.start();
            engine.leadTo(routes);
            MockHttpServletRequest broken = new MockHttpServletRequest("POST", "/webhooks/sms/acme") {
                @Override
                public java.util.Enumeration<String> getHeaderNames() {
                    throw new IllegalStateException("+12025550101 of the caller");
                }
            };
            MockHttpServletResponse response = new MockHttpServletResponse();

            assertThat(engine.serve(broken, response)).isTrue();

            assertThat(response.getStatus()).isEqualTo(503);
            assertThat(response.getHeader("Retry-After")).isEqualTo("5");
            assertThat(response.getContentAsString()).isEmpty();
        }
    }

    @Test
    void whatIsWrittenDownNamesTheRoutesOwnPath() throws Exception {
        CompletableFuture<String> path = new CompletableFuture<>();
        try (var engine = new WebhookEngine(8080, 1, 1);
                var routes = new DefaultCamelContext()) {
            install(engine, routes);
            routes.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("platform-http:/webhooks/sms/acme/{secret}?httpMethodRestrict=POST")
                            .routeId("acme")
                            .process(exchange ->
                                    path.complete(exchange.getProperty(WebhookCheck.ROUTE_PATH, "none", String.class)));
                }
            });
            routes.start();
            var consumer = (SpringBootPlatformHttpConsumer)
                    ((DefaultPlatformHttpConsumer) routes.getRoute("acme").getConsumer()).getPlatformHttpConsumer();

            consumer.service(request("POST", "/webhooks/sms/acme/hush"), new MockHttpServletResponse());

            assertThat(path.get(20, TimeUnit.SECONDS)).isEqualTo("/webhooks/sms/acme/{secret}");
        }
    }

    private static String answer(WebhookEngine engine) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThat(engine.serve(request("POST", "/webhooks/sms/acme"), response))
                .isTrue();
        return response.getContentAsString();
    }

    private static CamelContext routes(WebhookEngine engine, String name) throws Exception {
        CamelContext routes = new DefaultCamelContext();
        install(engine, routes);
        routes.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/webhooks/sms/acme?httpMethodRestrict=POST,PUT")
                        .process(exchange -> exchange.getMessage()
                                .setBody(name + " on " + Thread.currentThread().getName()));
                from("platform-http:/webhooks/any/{id}?httpMethodRestrict=POST").setBody(constant("any"));
                from("platform-http:/webhooks/anymethod").setBody(constant("any method"));
                from("platform-http:/api/v1/messages?httpMethodRestrict=POST").setBody(constant("api"));
            }
        });
        return routes;
    }

    private static void install(WebhookEngine engine, CamelContext routes) {
        PlatformHttpComponent component = new PlatformHttpComponent(routes);
        component.setEngine(engine);
        routes.addComponent("platform-http", component);
    }

    private static boolean serve(WebhookEngine engine) {
        try {
            return engine.serve(request("POST", "/webhooks/sms/acme"), new MockHttpServletResponse());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static MockHttpServletRequest request(String method, String path) {
        return new MockHttpServletRequest(method, path);
    }
}
