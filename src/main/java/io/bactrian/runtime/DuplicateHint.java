package io.bactrian.runtime;

import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which texts all nodes have seen, as a hint in front of the database. A mark is written by {@link #confirm} alone, which
 * belongs behind the commit: Camel's own Hazelcast repository marks before it, and a node that dies in between makes the
 * carrier's second attempt look like a repeat, which loses the text. So {@link #add} marks nothing.
 *
 * <p>A hit must be confirmed in PostgreSQL before anything is dropped. A miss means nothing: marks last 48 hours, longer
 * than any carrier repeats a webhook; the oldest go when there are too many; and when Hazelcast fails or takes longer than
 * 250 ms everything counts as unseen, for the next 5 s without asking.
 */
public final class DuplicateHint implements IdempotentRepository {
    private static final Logger LOG = LoggerFactory.getLogger(DuplicateHint.class);
    private static final String MAP = "inbound-seen";
    private static final int LIFE_SECONDS = (int) Duration.ofHours(48).toSeconds();
    private static final int MOST_MARKS = 500_000;

    /** Marks that are being set; with more of them Hazelcast is too slow to be of use, and a text goes without. */
    private static final int MOST_UNDER_WAY = 1_000;

    private static final long PATIENCE_MILLIS = 250;
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    /** Where the marks are: empty while there is no Hazelcast. */
    @FunctionalInterface
    interface Marks {
        Optional<IMap<String, String>> map();
    }

    private final Marks marks;
    private final LongSupplier nanoTime;
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    private volatile boolean paused;
    private volatile long pausedSince;

    /** A hint kept by this member. */
    public DuplicateHint(HazelcastMember member) {
        this(() -> member.map(MAP), System::nanoTime);
    }

    DuplicateHint(Marks marks, LongSupplier nanoTime) {
        this.marks = marks;
        this.nanoTime = nanoTime;
    }

    /** How the member must keep the marks. */
    public static MapConfig map() {
        EvictionConfig eviction = new EvictionConfig()
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                .setSize(MOST_MARKS);
        return new MapConfig(MAP)
                .setTimeToLiveSeconds(LIFE_SECONDS)
                .setBackupCount(1)
                .setStatisticsEnabled(false)
                .setPerEntryStatsEnabled(false)
                .setEvictionConfig(eviction);
    }

    /** Whether the text is unseen so far; marks nothing. */
    @Override
    public boolean add(String key) {
        return !contains(key);
    }

    /** Whether a node has confirmed this key. */
    @Override
    public boolean contains(String key) {
        return ask(map -> map.getAsync(key)).isPresent();
    }

    /** Marks the key as seen, after the commit. Nobody waits for that: a repeat that is quicker is known by the database. */
    @Override
    public boolean confirm(String key) {
        if (rests() || !underWay.tryAcquire()) {
            return true;
        }
        try {
            marks.map()
                    .<CompletionStage<Void>>map(map -> map.setAsync(key, ""))
                    .orElse(CompletableFuture.completedStage(null))
                    .whenComplete((done, failure) -> {
                        underWay.release();
                        if (failure != null) {
                            pause(failure);
                        }
                    });
        } catch (RuntimeException e) {
            underWay.release();
            pause(e);
        }
        return true;
    }

    @Override
    public boolean remove(String key) {
        ask(map -> map.removeAsync(key));
        return true;
    }

    @Override
    public void clear() {
        marks.map().ifPresent(IMap::clear);
    }

    @Override
    public void start() {
        // the member starts by itself
    }

    @Override
    public void stop() {
        // the member outlives the routes
    }

    private <T> Optional<T> ask(Function<IMap<String, String>, CompletionStage<T>> question) {
        if (rests()) {
            return Optional.empty();
        }
        try {
            Optional<IMap<String, String>> map = marks.map();
            if (map.isEmpty()) {
                return Optional.empty();
            }
            T answer = question.apply(map.get()).toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            paused = false;
            return Optional.ofNullable(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            pause(e);
            return Optional.empty();
        }
    }

    private boolean rests() {
        return paused && nanoTime.getAsLong() - pausedSince < PAUSE_NANOS;
    }

    private void pause(Throwable reason) {
        if (rests()) {
            return;
        }
        LOG.warn("Hazelcast does not answer; for 5 s every text counts as unseen. {}", reason.toString());
        pausedSince = nanoTime.getAsLong();
        paused = true;
    }
}
