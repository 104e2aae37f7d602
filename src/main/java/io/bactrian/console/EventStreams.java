package io.bactrian.console;

import io.bactrian.validate.EditReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that what they show has changed. One thread asks the database for all of them, since the change may have
 * been made on any node; a stream holds no thread. A stream ends after some minutes, and the browser opens the next one
 * with the id of the last event, which is the fingerprint of what it shows: nothing is missed between the two.
 */
@Component
class EventStreams {

    /** The most streams of a node; further pages ask again every few seconds. */
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final long POLL_MILLIS = 300;
    private static final long HEARTBEAT = Duration.ofSeconds(15).toNanos();
    private static final long LIFE = Duration.ofMinutes(5).toNanos();
    private static final long BACKSTOP_MILLIS = Duration.ofMinutes(6).toMillis();
    private static final long RETRY_MILLIS = 1_000;

    /** One open page; what it has seen and when it was last sent something belong to the polling thread. */
    private static final class Stream {
        final String customer;
        final SseEmitter emitter = new SseEmitter(BACKSTOP_MILLIS);
        final long began = System.nanoTime();
        long told = System.nanoTime();
        String seen;

        Stream(String customer, String seen) {
            this.customer = customer;
            this.seen = seen;
        }
    }

    private final FingerprintStore store;
    private final ObjectProvider<EditReport> edits;
    private final ApplicationContext context;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "console-events");
        thread.setDaemon(true);
        return thread;
    });

    EventStreams(FingerprintStore store, ObjectProvider<EditReport> edits, ApplicationContext context) {
        this.store = store;
        this.context = context;
        this.edits = edits;
        poller.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What the customer's page shows now, in one word. */
    String fingerprint(String customer) {
        return whole(store.of(Set.of(customer)).get(customer));
    }

    /**
     * Opens a stream.
     *
     * @param seen the fingerprint that the page shows; the stream begins with an event if it is another by now
     * @return empty when this node has as many as it can
     */
    Optional<SseEmitter> open(String customer, String seen) {
        if (streams.size() >= MOST || poller.isShutdown()) {
            return Optional.empty();
        }
        Stream stream = new Stream(customer, seen);
        stream.emitter.onCompletion(() -> streams.remove(stream));
        stream.emitter.onTimeout(stream.emitter::complete);
        stream.emitter.onError(failure -> streams.remove(stream));
        send(stream, SseEmitter.event().reconnectTime(RETRY_MILLIS).comment("open"));
        streams.add(stream);
        return Optional.of(stream.emitter);
    }

    /** Ends all streams, or they would hold up the server's own end. A generation of routes that ends says so here too. */
    @EventListener
    void close(ContextClosedEvent closed) {
        if (closed.getApplicationContext() != context) {
            return;
        }
        poller.shutdownNow();
        streams.forEach(stream -> stream.emitter.complete());
        streams.clear();
    }

    private void poll() {
        try {
            if (!streams.isEmpty()) {
                tell(prints());
            }
        } catch (RuntimeException e) {
            LOG.warn("The console's events are held up: {}", e.getClass().getSimpleName());
        }
    }

    /** Empty while the database is away: the streams stay open. */
    private Map<String, String> prints() {
        try {
            return store.of(streams.stream().map(stream -> stream.customer).collect(Collectors.toSet()));
        } catch (DataAccessException e) {
            LOG.debug("The console's events wait for the database");
            return Map.of();
        }
    }

    private void tell(Map<String, String> prints) {
        long now = System.nanoTime();
        for (Stream stream : streams) {
            String print = prints.get(stream.customer);
            if (print != null && !whole(print).equals(stream.seen)) {
                stream.seen = whole(print);
                stream.told = now;
                send(stream, SseEmitter.event().id(stream.seen).name("changed").data("look"));
            } else if (now - stream.told > HEARTBEAT) {
                stream.told = now;
                send(stream, SseEmitter.event().comment("alive"));
            }
            if (now - stream.began > LIFE) {
                stream.emitter.complete();
            }
        }
    }

    private void send(Stream stream, SseEmitter.SseEventBuilder event) {
        try {
            stream.emitter.send(event);
        } catch (IOException | IllegalStateException gone) {
            streams.remove(stream);
        }
    }

    private String whole(String print) {
        EditReport report = edits.getIfAvailable();
        return print + (report == null ? "" : "." + report.state().at().toEpochMilli());
    }
}
