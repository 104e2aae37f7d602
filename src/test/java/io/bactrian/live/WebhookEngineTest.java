package io.bactrian.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.DefaultPlatformHttpConsumer;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class WebhookEngineTest {

    @Test
    void aFullQueueIsAnsweredAtOnceAndWhatWasTakenIsFinished() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (var camel = new DefaultCamelContext();
                var engine = new WebhookEngine(8080, 1, 1)) {
            PlatformHttpComponent component = new PlatformHttpComponent(camel);
            component.setEngine(engine);
            camel.addComponent("platform-http", component);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("platform-http:/texts").routeId("texts").process(exchange -> {
                        threads.add(Thread.currentThread().getName());
                        slow.await();
                        exchange.getMessage().setBody("taken");
                    });
                }
            });
            camel.start();
            var consumer = (SpringBootPlatformHttpConsumer)
                    ((DefaultPlatformHttpConsumer) camel.getRoute("texts").getConsumer()).getPlatformHttpConsumer();

            MockHttpServletResponse running = new MockHttpServletResponse();
            MockHttpServletResponse waiting = new MockHttpServletResponse();
            MockHttpServletResponse refused = new MockHttpServletResponse();
            CompletableFuture<Void> first = consumer.service(request(), running);
            CompletableFuture<Void> second = consumer.service(request(), waiting);
            CompletableFuture<Void> third = consumer.service(request(), refused);

            assertThat(third).isDone();
            assertThat(refused.getStatus()).isEqualTo(503);
            assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
            assertThat(refused.getContentAsString()).isEmpty();
            slow.countDown();
            CompletableFuture.allOf(first, second).get(20, TimeUnit.SECONDS);
            assertThat(running.getContentAsString()).isEqualTo("taken");
            assertThat(waiting.getContentAsString()).isEqualTo("taken");
            assertThat(threads).containsExactly("webhook-1");
        }
    }

    private static MockHttpServletRequest request() {
        return new MockHttpServletRequest("POST", "/texts");
    }
}
