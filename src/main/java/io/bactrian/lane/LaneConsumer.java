package io.bactrian.lane;

import io.bactrian.refusal.FailureKinds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases due conversations and sends each through the route. A route that ends well has ended its lease itself, in its
 * last commit; one that fails is tried again later, and parked when it keeps failing.
 *
 * <p>Leases are short and renewed while their work goes on, so that the work of a node that died is soon taken over. Work
 * that hangs is not renewed for ever.
 */
class LaneConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(LaneConsumer.class);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
    private static final int RENEWALS_IN_A_LEASE = 3;
    private static final int LONGEST_IN_LEASES = 10;

    private final LaneEndpoint endpoint;
    private final LaneStore store;
    private final LaneSignal signal;
    private final Rush rush;
    private final Semaphore places;
    private final Map<UUID, Long> held = new ConcurrentHashMap<>();
    private final AtomicInteger notBegun = new AtomicInteger();
    private final Wakes wakes = new Wakes();
    private final java.util.function.Consumer<Duration> wake = wakes::in;
    private ExecutorService poller;
    private ExecutorService workers;
    private ScheduledExecutorService renewals;
    private ProducerTemplate template;
    private volatile boolean running;

    /** Whether the last look may have left something for want of a place. */
    private volatile boolean full;

    LaneConsumer(LaneEndpoint endpoint, Processor processor, LaneStore store, LaneSignal signal, Rush rush) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.store = store;
        this.signal = signal;
        this.rush = rush;
        this.places = new Semaphore(endpoint.getConcurrency());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        template = getEndpoint().getCamelContext().createProducerTemplate();
        workers = executors.newFixedThreadPool(this, "lane-" + endpoint.getName(), endpoint.getThreads());
        renewals = executors.newSingleThreadScheduledExecutor(this, "lane-" + endpoint.getName() + "-renewals");
        long between = Math.max(1, endpoint.getLease() / RENEWALS_IN_A_LEASE);
        renewals.scheduleWithFixedDelay(this::renew, between, between, TimeUnit.MILLISECONDS);
        look();
    }

    @Override
    protected void doStop() throws Exception {
        rest();
        if (template != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(workers, 5_000);
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(renewals);
            template.stop();
            release();
        }
        super.doStop();
    }

    /** Leases nothing more; what is leased is worked off. */
    @Override
    protected void doSuspend() {
        rest();
    }

    @Override
    protected void doResume() {
        look();
    }

    private void look() {
        running = true;
        poller = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "lane-" + endpoint.getName() + "-poller");
        signal.listen(endpoint.getName(), wake);
        poller.execute(this::poll);
    }

    private void rest() {
        if (running) {
            running = false;
            signal.forget(endpoint.getName(), wake);
            wakes.in(Duration.ZERO);
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(poller, 2_000);
        }
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return false;
    }

    /** Conversations that are leased and not done, so that the routes run until they are. */
    @Override
    public int getPendingExchangesSize() {
        return endpoint.getConcurrency() - places.availablePermits();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // nothing to prepare
    }

    private void poll() {
        while (running) {
            try {
                full = true; // whoever ends from here on wakes this, since it may have come too late to be counted
                int free = free();
                int bulk = Math.max(0, free - endpoint.getReserve());
                List<Lease> leases = free == 0
                        ? List.of()
                        : store.lease(endpoint.getName(), free, bulk, Duration.ofMillis(endpoint.getLease()));
                leases.forEach(this::begin);
                full = leases.size() >= bulk;
                // woken by what this node makes due, and by a place that becomes free when they were short;
                // other nodes' work waits for a poll
                pause(endpoint.getPoll());
            } catch (RuntimeException e) {
                LOG.warn("Lane {} could not look for work: {}", endpoint.getName(), e.toString());
                pause(1_000);
            }
        }
    }

    /** While webhooks go first, what no worker could begin is left to other nodes. */
    private int free() {
        if (signal.isHeld(endpoint.getName())) {
            return 0;
        }
        int free = places.availablePermits();
        return rush.isOn() ? Math.min(free, Math.max(0, endpoint.getThreads() - notBegun.get())) : free;
    }

    private void renew() {
        long oldest = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(LONGEST_IN_LEASES * endpoint.getLease());
        List<UUID> tokens = held.entrySet().stream()
                .filter(lease -> lease.getValue() > oldest)
                .map(Map.Entry::getKey)
                .toList();
        try {
            if (!tokens.isEmpty()) {
                store.renew(endpoint.getName(), tokens, Duration.ofMillis(endpoint.getLease()));
            }
        } catch (RuntimeException e) {
            LOG.warn("Lane {} could not renew its leases: {}", endpoint.getName(), e.toString());
        }
    }

    /** What could not be ended in time is left to other nodes now, not when its lease runs out. */
    private void release() {
        List<UUID> tokens = List.copyOf(held.keySet());
        if (tokens.isEmpty()) {
            return;
        }
        try {
            store.release(endpoint.getName(), tokens);
            LOG.warn("Lane {} leaves {} conversations to others, unfinished", endpoint.getName(), tokens.size());
        } catch (RuntimeException e) {
            LOG.warn("Lane {} could not release its leases; they will run out: {}", endpoint.getName(), e.toString());
        }
    }

    private void pause(long millis) {
        try {
            wakes.await(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void begin(Lease lease) {
        places.acquireUninterruptibly();
        held.put(lease.token(), System.nanoTime());
        notBegun.incrementAndGet();
        Runnable work = () -> {
            boolean stopping = !rush.await();
            notBegun.decrementAndGet();
            if (stopping) {
                places.release(); // the lease is released with all that are held
                return;
            }
            Exchange exchange = createExchange(false);
            exchange.setPattern(ExchangePattern.InOnly);
            exchange.getMessage().setBody(lease);
            exchange.setVariable("lease", lease);
            getAsyncProcessor().process(exchange, done -> end(exchange, lease));
        };
        try {
            workers.execute(work);
        } catch (RejectedExecutionException stopping) {
            notBegun.decrementAndGet();
            places.release(); // the lease is released with all that are held
        }
    }

    private void end(Exchange exchange, Lease lease) {
        try {
            Exception failure = exchange.getException();
            if (failure != null) {
                LOG.debug("The failure of lane {}", endpoint.getName(), failure);
                fail(lease, failure);
            }
        } catch (RuntimeException e) {
            LOG.warn("Lane {} could not note a failure; its lease will run out: {}", endpoint.getName(), e.toString());
        } finally {
            held.remove(lease.token());
            releaseExchange(exchange, false);
            places.release();
            if (full) {
                wakes.in(Duration.ZERO);
            }
        }
    }

    private void fail(Lease lease, Exception failure) {
        LOG.warn(
                "Lane {} failed for conversation {}, attempt {} of {}: {}",
                endpoint.getName(),
                lease.conversationId(),
                lease.attempts(),
                endpoint.getAttempts(),
                FailureKinds.of(failure));
        if (lease.attempts() < endpoint.getAttempts()) {
            long millis = Math.min(LONGEST_BACKOFF.toMillis(), 500L << Math.min(lease.attempts(), 10));
            store.retry(lease, Duration.ofMillis(millis));
            return;
        }
        Exchange parked = template.request(endpoint.getExhausted(), exchange -> {
            exchange.getMessage().setBody(lease);
            exchange.setVariable("lease", lease);
            exchange.setVariable("failure", failure.getClass().getSimpleName());
        });
        if (parked.getException() != null) {
            LOG.error(
                    "Lane {} could not park the work of conversation {}; it is tried again when its lease ends: {}",
                    endpoint.getName(),
                    lease.conversationId(),
                    parked.getException().getClass().getSimpleName());
        }
    }
}
