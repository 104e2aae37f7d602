package io.bactrian.live;

import io.bactrian.validate.Finding;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.Phased;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The routes that run, and the step from one generation of them to the next. Requests are led to the current generation;
 * one that is over finishes what it has.
 */
public final class RouteGenerations
        implements HandlerMapping, Ordered, ApplicationListener<ContextRefreshedEvent>, Lifecycle, Phased {

    private static final Logger LOG = LoggerFactory.getLogger(RouteGenerations.class);

    /** More than these, and an edit waits until one of them is done: each holds its routes in memory. */
    private static final int MOST_FINISHING = 4;

    private static final int PATIENCE_SECONDS = 15;

    private final ConfigurableApplicationContext application;
    private final FileChecks checks;
    private final Set<RouteGeneration> finishing = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MOST_FINISHING);
    private volatile RouteGeneration current;

    public RouteGenerations(ConfigurableApplicationContext application, FileChecks checks) {
        this.application = application;
        this.checks = checks;
    }

    /**
     * Starts the first generation, once the application has all its beans and its port.
     *
     * @throws FilesRefused when the routes cannot be made from the files, which have been checked
     */
    @Override
    public void onApplicationEvent(ContextRefreshedEvent event) {
        if (event.getApplicationContext() != application || current != null) {
            return;
        }
        List<Finding> findings = replace(() -> true, () -> {});
        if (!findings.isEmpty()) {
            throw new FilesRefused(findings);
        }
    }

    /**
     * Makes a generation from the files as they lie there, and has it take over. The one before stays if that fails.
     *
     * @param stillSo whether the files are those that were checked; asked when the routes are made
     * @param withIt what else comes into use with it, once its routes have begun
     * @return what is wrong with the files; empty when the new generation runs
     * @throws Superseded when the files have changed meanwhile; the generation before runs on then
     * @throws RuntimeException what putting the rest in use failed with; as above
     */
    synchronized List<Finding> replace(BooleanSupplier stillSo, Runnable withIt) {
        RouteGeneration next;
        try {
            next = RouteGeneration.load(application);
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("The routes could not be made", e);
            return List.of(checks.failure(e));
        }
        if (!stillSo.getAsBoolean()) {
            next.close();
            throw new Superseded();
        }
        try {
            next.begin();
        } catch (Exception e) {
            LOG.debug("The routes could not begin", e);
            next.close();
            return List.of(checks.failure(e));
        }
        try {
            withIt.run();
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
        RouteGeneration last = current;
        current = next;
        next.takeWebhooks();
        if (last != null) {
            retire(last);
        }
        return List.of();
    }

    private void retire(RouteGeneration last) {
        last.rest();
        finishing.add(last);
        places.acquireUninterruptibly();
        Thread thread = new Thread(
                () -> {
                    try {
                        last.finish();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        finishing.remove(last);
                        places.release();
                    }
                },
                "routes-finish");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
        RouteGeneration running = current;
        return running == null ? null : running.mapping().getHandler(request);
    }

    @Override
    public boolean usesPathPatterns() {
        return true;
    }

    /** Before the mappings of controllers, as Camel's own is. */
    @Override
    public int getOrder() {
        return -1;
    }

    @Override
    public void start() {
        // the first generation starts when everything else has
    }

    @Override
    public void stop() {
        RouteGeneration last = current;
        current = null;
        if (last != null) {
            last.leaveWebhooks();
            last.close();
        }
        awaitFinishing();
    }

    /** What is not done then is left as if the process had died: its leases run out, and another node takes over. */
    private void awaitFinishing() {
        try {
            if (!places.tryAcquire(MOST_FINISHING, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Ended while {} earlier generations of routes still had work", finishing.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return current != null;
    }

    /** Ends after the web server has drained, which has 2,048 below the highest, and before the beans that routes use. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 2_049;
    }
}
