package io.bactrian.live;

import io.bactrian.limit.Pace;
import io.bactrian.refusal.FailureKinds;
import io.bactrian.webhook.WebhookCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Runs the {@code platform-http} routes on threads of their own. Camel's stock engine puts them on Spring's shared pool of
 * eight threads with an endless queue, where eight slow calls hold up every webhook. Here a full queue is answered with
 * 503 and {@code Retry-After}, so that a carrier learns at once that it must come again.
 *
 * <p>A webhook need not come that way: {@link #serve} leads it to its route on the thread that it came with, past Spring's
 * dispatcher, whose two dispatches cost more than all that the gateway itself does for a text. No more than the pool's number
 * are served so at a time; the others go the long way and wait there.
 *
 * <p>The pool is no bean: as one, it would make Spring Boot leave out its own {@code applicationTaskExecutor}.
 */
public final class WebhookEngine implements PlatformHttpEngine, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookEngine.class);
    private static final int DRAIN_SECONDS = 15;
    private static final String WEBHOOKS = "/webhooks/";

    private final int port;
    private final int most;
    private final Semaphore places;
    private final Pace complaints = new Pace(10, Duration.ofMinutes(1), System::nanoTime);
    private final Map<CamelContext, Map<String, Consumer>> direct = new ConcurrentHashMap<>();
    private volatile CamelContext serving;
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
        this.most = most;
        this.places = new Semaphore(most);
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

    /**
     * Serves a webhook at once, on the caller's thread.
     *
     * @return false when it is to go the long way: no route has this very path and method, or too many are under way
     * @throws IOException when the caller has gone
     */
    public boolean serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CamelContext routes = serving;
        Consumer consumer = routes == null
                ? null
                : direct.getOrDefault(routes, Map.of()).get(request.getMethod() + " " + request.getRequestURI());
        if (consumer == null || !places.tryAcquire()) {
            return false;
        }
        try {
            consumer.serveHere(request, response);
            return true;
        } finally {
            places.release();
        }
    }

    /**
     * From now on webhooks are led to these routes, and to no others that have started or have not ended yet.
     *
     * @param routes null: to none, all go the long way
     */
    void leadTo(CamelContext routes) {
        serving = routes;
    }

    /** How many webhooks are being served on the thread that they came with. */
    public int underWay() {
        return most - places.availablePermits();
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
        protected void doStart() throws Exception {
            super.doStart();
            direct.computeIfAbsent(routes, context -> new ConcurrentHashMap<>())
                    .putAll(keys().stream().collect(Collectors.toMap(Function.identity(), key -> this)));
        }

        @Override
        protected void doStop() throws Exception {
            direct.computeIfPresent(routes, (context, consumers) -> {
                consumers.values().removeIf(consumer -> consumer == this);
                return consumers.isEmpty() ? null : consumers;
            });
            super.doStop();
            taken.remove(routes);
        }

        /** A method and a path for each request that can be nobody else's; none for a path with places in it. */
        private List<String> keys() {
            PlatformHttpEndpoint endpoint = getEndpoint();
            String path = endpoint.getPath();
            String methods = endpoint.getHttpMethodRestrict();
            boolean plain = path.startsWith(WEBHOOKS) && !path.matches(".*[{*].*") && !endpoint.isMatchOnUriPrefix();
            return !plain || methods == null
                    ? List.of()
                    : Arrays.stream(methods.split(","))
                            .map(method -> method.strip().toUpperCase(Locale.ROOT) + " " + path)
                            .toList();
        }

        private void serveHere(HttpServletRequest request, HttpServletResponse response) throws IOException {
            AtomicInteger requests = taken.computeIfAbsent(routes, context -> new AtomicInteger());
            requests.incrementAndGet();
            try {
                handleService(request, response);
            } catch (IOException gone) {
                throw gone;
            } catch (Exception e) {
                // the routes answer for their own failures: this is one of the engine's
                if (complaints.admit("").isPresent()) {
                    LOG.warn("A webhook at {} failed: {}", getEndpoint().getPath(), FailureKinds.of(e));
                }
                if (!response.isCommitted()) {
                    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                    response.setHeader("Retry-After", "5");
                }
            } finally {
                requests.decrementAndGet();
            }
        }

        /** What was called may hold a secret: what is written down names the route's own path. */
        @Override
        public Exchange createExchange(boolean autoRelease) {
            Exchange exchange = super.createExchange(autoRelease);
            exchange.setProperty(WebhookCheck.ROUTE_PATH, getEndpoint().getPath());
            return exchange;
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
