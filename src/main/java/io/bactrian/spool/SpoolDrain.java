package io.bactrian.spool;

import io.bactrian.lane.LaneSignal;
import io.bactrian.parking.Parking;
import io.bactrian.parking.Undone;
import io.bactrian.refusal.FailureKinds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores what the spool holds as soon as the database takes it, opt-outs first, many in one commit. Until all of it is
 * stored this node sends nothing: there may be an opt-out among it.
 */
public final class SpoolDrain implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolDrain.class);
    private static final int BATCH = 64;
    private static final int LISTED = 2_048;
    private static final int TRIES = 5;
    private static final long LOOK_MILLIS = 100;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final Spool spool;
    private final TransactionTemplate transaction;
    private final Map<String, Spooled> kinds;
    private final Parking parking;
    private final Map<Path, Integer> tries = new HashMap<>();
    private final Runnable drained;
    private Thread thread;
    private volatile boolean running;
    private boolean asideTold;
    private long pause = FIRST_PAUSE_MILLIS;

    /**
     * @param parking takes what the database refuses
     * @param drained told each time when all is stored that was kept: the outage is over
     */
    public SpoolDrain(
            Spool spool,
            TransactionTemplate transaction,
            List<Spooled> kinds,
            LaneSignal signal,
            Parking parking,
            Runnable drained) {
        this.spool = spool;
        this.parking = parking;
        this.drained = drained;
        this.transaction = transaction;
        this.kinds = kinds.stream().collect(Collectors.toMap(Spooled::kind, Function.identity()));
        signal.holdWhile("send", () -> !spool.isEmpty());
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "spool-drain");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                if (!spool.isEmpty()) {
                    drain();
                } else if (asideTold) {
                    Thread.sleep(LOOK_MILLIS);
                } else {
                    tellAside();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!spool.isEmpty()) {
                    LOG.warn("{} wait in the spool: {}", spool.size(), FailureKinds.of(e));
                }
                rest();
            }
        }
    }

    private void drain() {
        long begun = System.nanoTime();
        List<Path> files = spool.next(LISTED);
        for (int from = 0; running && from < files.size(); from += BATCH) {
            store(files.subList(from, Math.min(files.size(), from + BATCH)));
            pause = FIRST_PAUSE_MILLIS;
        }
        LOG.info(
                "{} of the spool were stored in {} ms, {} are left",
                files.size(),
                (System.nanoTime() - begun) / 1_000_000,
                spool.size());
        if (spool.isEmpty()) {
            drained.run();
        }
    }

    private void store(List<Path> batch) {
        try {
            transaction.executeWithoutResult(status -> batch.forEach(this::store));
        } catch (RuntimeException e) {
            if (isAway(e)) {
                throw e;
            }
            batch.forEach(this::alone);
            return;
        }
        batch.forEach(spool::drop);
    }

    private void alone(Path file) {
        try {
            transaction.executeWithoutResult(status -> store(file));
        } catch (RuntimeException e) {
            if (isAway(e)) {
                throw e;
            }
            if (tries.merge(file, 1, Integer::sum) < TRIES) {
                rest();
                return;
            }
            LOG.error("{} cannot be stored and is parked: {}", file, FailureKinds.of(e));
            tries.remove(file);
            spool.setAside(file);
            asideTold = false;
            return;
        }
        tries.remove(file);
        spool.drop(file);
    }

    /** What lies out of the way becomes parked work, whole entries with their content: then the file is of no use. */
    private void tellAside() {
        for (Path file : spool.aside()) {
            Optional<SpoolEntry> entry = spool.read(file);
            Undone undone = entry.map(SpoolReplay::undone)
                    .orElseGet(() -> SpoolReplay.unreadable(file.getFileName().toString()));
            transaction.executeWithoutResult(status -> {
                if (!parking.isKnown(undone.work())) {
                    parking.park(undone);
                }
            });
            if (entry.isPresent()) {
                spool.dropAside(file);
            }
        }
        asideTold = true;
    }

    private void store(Path file) {
        SpoolEntry entry =
                spool.read(file).orElseThrow(() -> new IllegalStateException("A file of the spool is not whole"));
        Spooled kind = kinds.get(entry.kind());
        if (kind == null) {
            throw new IllegalStateException("The spool holds a kind that this version does not know");
        }
        kind.store(entry.id(), entry.keptAt(), entry.content());
    }

    /** Whether it is the database's state that failed, and not what was to be stored. */
    private static boolean isAway(RuntimeException e) {
        return e instanceof TransactionException
                || e instanceof DataAccessException
                        && !(e instanceof DataIntegrityViolationException)
                        && !(e instanceof InvalidDataAccessResourceUsageException);
    }

    private void rest() {
        try {
            Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    }
}
