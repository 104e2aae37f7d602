package io.bactrian.agent.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class ManySlowCallsTest {

    private static final int CALLS = 200;
    private static final int THREADS_ALLOWED = 30;

    @Test
    void waitingTurnsHoldNoThreads() throws Exception {
        try (AgentHarness agent = new AgentHarness()) {
            CountDownLatch waiting = new CountDownLatch(CALLS);
            CountDownLatch done = new CountDownLatch(CALLS);
            List<HttpExchange> open = new CopyOnWriteArrayList<>();
            List<Exchange> turns = new CopyOnWriteArrayList<>();
            agent.model.always(exchange -> {
                open.add(exchange);
                waiting.countDown();
            });
            AsyncProducer producer = agent.camel.getEndpoint(agent.uri("")).createAsyncProducer();
            producer.start();
            int before = ManagementFactory.getThreadMXBean().getThreadCount();

            for (int i = 0; i < CALLS; i++) {
                Exchange exchange = new DefaultExchange(agent.camel);
                exchange.getMessage().setBody(AgentHarness.PROMPT);
                turns.add(exchange);
                producer.process(exchange, sync -> done.countDown());
            }

            assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
            int during = ManagementFactory.getThreadMXBean().getThreadCount();
            assertThat(during - before).isLessThan(THREADS_ALLOWED);
            for (HttpExchange exchange : open) {
                StubModel.says("Yes").to(exchange);
            }
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(turns).allMatch(turn -> "Yes".equals(turn.getMessage().getBody()));
        }
    }
}
