package io.bactrian.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Runs the {@code platform-http} routes on threads of their own. Camel's stock engine puts them on Spring's shared pool of
 * eight threads with an endless queue, where eight slow calls hold up every webhook. Here a full queue is answered with
 * 503 and {@code Retry-After}, so that a carrier learns at once that it must come again.
 *
 * <p>The pool is no bean: as one, it would make Spring Boot leave out its own {@code applicationTaskExecutor}.
 */
public final class WebhookEngine implements PlatformHttpEngine, AutoCloseable {
    private static final int DRAIN_SECONDS = 15;

    private final int port;
    private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    private final Map<CamelContext, AtomicInteger> taken = new ConcurrentHashMap<>();

    /**
     * An engine with its threads, which are made as they are needed.
     *
     * @param port the port of the server, for Camel's own listings
     * @param most threads at a time
     * @param queue requests that may wait for one
     */
    public WebhookEngine(int port, int most, int queue) {
        this.port = port;
        threads.setThreadNamePrefix("webhook-");
        threads.setCorePoolSize(most);
        threads.setMaxPoolSize(most);
        threads.setAllowCoreThreadTimeOut(true);
        threads.setQueueCapacity(queue);
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(DRAIN_SECONDS);
        threads.initialize();
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new Consumer(endpoint, processor);
    }

    @Override
    public int getServerPort() {
        return port;
    }

    /** Whether requests that were taken for these routes are not answered yet. */
    boolean busyWith(CamelContext routes) {
        AtomicInteger requests = taken.get(routes);
        return requests != null && requests.get() > 0;
    }

    /** Lets the requests that were taken finish, 15 s at most. */
    @Override
    public void close() {
        threads.shutdown();
    }

    private final class Consumer extends SpringBootPlatformHttpConsumer {
        private final CamelContext routes;

        Consumer(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor, threads);
            this.routes = endpoint.getCamelContext();
        }

        @Override
        protected void doStop() throws Exception {
            super.doStop();
            taken.remove(routes);
        }

        /** Never: what was taken is served, also by routes that have been replaced meanwhile. */
        @Override
        public boolean isSuspended() {
            return false;
        }

        @Override
        public CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            AtomicInteger requests = taken.computeIfAbsent(routes, context -> new AtomicInteger());
            requests.incrementAndGet();
            try {
                return super.service(request, response).whenComplete((done, failed) -> requests.decrementAndGet());
            } catch (RejectedExecutionException full) {
                requests.decrementAndGet();
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                response.setHeader("Retry-After", "1");
                return CompletableFuture.completedFuture(null);
            }
        }
    }
}
