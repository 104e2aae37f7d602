package io.bactrian.live;

import io.bactrian.refusal.FailureKinds;
import io.bactrian.validate.EditReport;
import io.bactrian.validate.Finding;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Watches the files that integrators edit. A changed, new or deleted file comes into use once all files together are
 * whole; until then the last good ones run on, and log, health and console say what is wrong.
 *
 * <p>It looks rather than listens, since notices of changes do not come from every kind of mounted folder.
 */
public final class LiveEdits implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LiveEdits.class);

    /** Files that routes read as they are made, beside those below routes. */
    private static final List<String> READ_BY_ROUTES = List.of("routes/", "config/agent-decision.schema.json");

    private static final Finding NOT_YET = new Finding(
            "config", 1, 1, "not-yet", "the edit could not be put in use yet", "nothing; it is tried again by itself");

    private static final String AT_THE_NEXT_START = "config/application.yaml";

    /** Hundreds of files are looked at each time, which is to cost next to nothing while nobody edits. */
    private static final Duration UNTOUCHED = Duration.ofMillis(500);

    private static final Duration EDITED = Duration.ofMillis(100);

    private final Path home;
    private final FileChecks checks;
    private final RouteGenerations routes;
    private final List<Edited> edited;
    private final EditReport report;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private Snapshot inUse;
    private Snapshot seen;

    public LiveEdits(
            Path home,
            FileChecks checks,
            RouteGenerations routes,
            List<Edited> edited,
            EditReport report,
            Clock clock,
            Snapshot atStart) {
        this.home = home;
        this.checks = checks;
        this.routes = routes;
        this.edited = List.copyOf(edited);
        this.report = report;
        this.clock = clock;
        this.inUse = atStart;
        this.seen = inUse;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread watch = new Thread(work, "live-edits");
            watch.setDaemon(true);
            return watch;
        });
    }

    /** Begins to watch. */
    @EventListener(ApplicationReadyEvent.class)
    void watch() {
        lookAgain(UNTOUCHED);
    }

    private void lookAgain(Duration wait) {
        try {
            thread.schedule(this::lookOn, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            LOG.debug("No longer watched");
        }
    }

    private void lookOn() {
        try {
            look();
        } finally {
            lookAgain(seen.equals(inUse) ? UNTOUCHED : EDITED);
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    /** A file that is being written is waited for: what counts has lain there unchanged for one look. */
    private void look() {
        try {
            Snapshot now = Snapshot.of(home);
            boolean settled = now.equals(seen);
            seen = now;
            if (settled && !now.equals(inUse)) {
                use(now);
                inUse = now;
            }
        } catch (Superseded e) {
            LOG.debug("The files are being edited on");
        } catch (RuntimeException | Error e) {
            // tried again with the next look: a watch that ended would leave later edits unseen
            seen = inUse;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            if (!report.state().findings().equals(List.of(NOT_YET))) {
                report.set(List.of(NOT_YET), clock.instant());
                LOG.warn("The edited files could not be put in use yet, and are tried again: {}", FailureKinds.of(e));
            }
        }
    }

    private void use(Snapshot now) {
        long begun = System.nanoTime();
        List<String> changes = now.since(inUse);
        List<Finding> findings = tryToUse(now, changes);
        report.set(findings, clock.instant());
        if (findings.isEmpty()) {
            LOG.info("In use after {} ms: {}", (System.nanoTime() - begun) / 1_000_000, String.join(", ", changes));
            if (changes.stream().anyMatch(change -> change.startsWith(AT_THE_NEXT_START))) {
                LOG.info("{} counts at the next start", AT_THE_NEXT_START);
            }
        } else {
            LOG.warn("Not in use, the last good files run on: {}", String.join(", ", changes));
            findings.forEach(finding -> LOG.warn("{}", finding));
        }
    }

    private List<Finding> tryToUse(Snapshot now, List<String> changes) {
        List<Finding> findings = checks.check();
        if (!findings.isEmpty()) {
            return findings;
        }
        List<Runnable> prepared = new ArrayList<>();
        try {
            // all of them: what an earlier edit changed may have waited for this one
            edited.forEach(part -> prepared.add(part.prepare()));
        } catch (RuntimeException e) {
            LOG.debug("A file could not be read", e);
            return List.of(checks.failure(e));
        }
        Runnable all = () -> prepared.forEach(Runnable::run);
        if (routesHaveChanged(changes)) {
            return routes.replace(() -> Snapshot.of(home).equals(now), all);
        }
        if (!Snapshot.of(home).equals(now)) {
            throw new Superseded();
        }
        all.run();
        return List.of();
    }

    private boolean routesHaveChanged(List<String> changes) {
        return report.state().isDegraded()
                || changes.stream().anyMatch(change -> READ_BY_ROUTES.stream().anyMatch(change::startsWith));
    }
}
