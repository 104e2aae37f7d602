package io.bactrian.outbox;

import io.bactrian.refusal.FailureKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes while it holds the topic's lease: reads what waits, sends it through the route, and marks what came through.
 * Whatever failed is tried again, in the same order, for as long as it takes. A node that dies between the two leaves
 * events that are published again: at least once.
 */
class OutboxConsumer extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxConsumer.class);
    private static final long FIRST_BACKOFF = 250;

    private final OutboxEndpoint endpoint;
    private final OutboxStore store;
    private final UUID token = UUID.randomUUID();
    private final Duration lease;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private ExecutorService poller;
    private int failures;

    OutboxConsumer(OutboxEndpoint endpoint, Processor processor, OutboxStore store) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.store = store;
        this.lease = Duration.ofMillis(endpoint.getLease());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        look();
    }

    @Override
    protected void doStop() throws Exception {
        rest();
        super.doStop();
    }

    /** Takes nothing more, and lets another one publish. */
    @Override
    protected void doSuspend() {
        rest();
    }

    @Override
    protected void doResume() {
        look();
    }

    private void look() {
        stopped = new CountDownLatch(1);
        poller = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "outbox-" + endpoint.getTopic());
        poller.execute(this::poll);
    }

    private void rest() {
        if (running()) {
            stopped.countDown();
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(poller, 2_000);
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private void poll() {
        try {
            while (running()) {
                stopped.await(relay(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            release();
        }
    }

    /** @return how many milliseconds to wait before the next time */
    private long relay() throws InterruptedException {
        try {
            if (!store.hold(endpoint.getTopic(), token, lease)) {
                return endpoint.getPoll();
            }
            // after a failure one event alone finds out whether the receiver is back
            int most = failures == 0 ? endpoint.getBatch() : 1;
            List<WaitingEvent> batch = store.waiting(endpoint.getTopic(), most);
            Exception failure = publish(batch);
            if (failure != null) {
                return failed(failure);
            }
            boolean more = batch.size() == most;
            if (!batch.isEmpty()) {
                succeeded();
            }
            return more ? 0 : endpoint.getPoll();
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    /** @return what went wrong first; null when nothing did */
    private Exception publish(List<WaitingEvent> batch) throws InterruptedException {
        List<UUID> done = new ArrayList<>();
        Rounds rounds = new Rounds(batch);
        Exception failure = null;
        List<WaitingEvent> round = rounds.next();
        while (!round.isEmpty() && failure == null && running()) {
            failure = send(round, done);
            round = failure == null && store.hold(endpoint.getTopic(), token, lease) ? rounds.next() : List.of();
        }
        if (!done.isEmpty()) {
            store.published(done);
        }
        return failure;
    }

    private Exception send(List<WaitingEvent> round, List<UUID> done) throws InterruptedException {
        List<CompletableFuture<Exception>> sent = new ArrayList<>();
        for (WaitingEvent event : round) {
            CompletableFuture<Exception> outcome = begin(event);
            sent.add(outcome);
            if (outcome.getNow(null) != null) {
                break; // the others would each wait as long for the same
            }
        }
        Exception failure = null;
        for (int i = 0; i < sent.size(); i++) {
            Exception outcome = await(sent.get(i));
            if (outcome == null) {
                done.add(round.get(i).id());
            } else if (failure == null) {
                failure = outcome;
            }
        }
        return failure;
    }

    private CompletableFuture<Exception> begin(WaitingEvent event) {
        CompletableFuture<Exception> outcome = new CompletableFuture<>();
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOnly);
        exchange.getMessage().setBody(event);
        exchange.setVariable("event", event);
        getAsyncProcessor().process(exchange, doneSync -> {
            Exception failure = exchange.getException();
            releaseExchange(exchange, false);
            outcome.complete(failure);
        });
        return outcome;
    }

    private Exception await(CompletableFuture<Exception> outcome) throws InterruptedException {
        try {
            return outcome.get(lease.toMillis() / 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return e;
        }
    }

    private void succeeded() {
        if (failures > 0) {
            LOG.info("Events of {} are published again", endpoint.getTopic());
        }
        failures = 0;
    }

    private long failed(Exception failure) {
        if (failures == 0 && running()) {
            LOG.warn(
                    "Events of {} wait in the outbox and are tried again; where they go must be reachable and have that"
                            + " topic: {}",
                    endpoint.getTopic(),
                    FailureKinds.of(failure));
        }
        LOG.debug("The failure of {}", endpoint.getTopic(), failure);
        long longest = Math.min(endpoint.getBackoff(), FIRST_BACKOFF << Math.min(failures, 10));
        failures++;
        return longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
    }

    private void release() {
        try {
            store.release(endpoint.getTopic(), token);
        } catch (RuntimeException e) {
            LOG.debug("The lease of {} was not given back; it will run out", endpoint.getTopic(), e);
        }
    }
}
