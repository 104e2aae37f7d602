package io.bactrian.runtime;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import sun.misc.Signal;

/**
 * What SIGTERM and SIGINT do: the gateway ends what it has begun, gives up the rest for other nodes, and ends with 0, as
 * service managers expect of a wished end. A second signal, or an end that takes too long, cuts it off; whatever that
 * leaves is taken over as after a crash.
 */
public final class EndBySignal {

    private static final Logger LOG = LoggerFactory.getLogger(EndBySignal.class);

    /** Above the graceful end of web server and routes, below the 30 s after which Kubernetes kills. */
    private static final long LONGEST_MILLIS = 28_000;

    private static final int CUT_OFF = 1;

    private final AtomicBoolean ending = new AtomicBoolean();
    private final Runnable end;

    private EndBySignal(Runnable end) {
        this.end = end;
    }

    /** From now on signals end the context, and with it the process. */
    public static void ends(ConfigurableApplicationContext context) {
        EndBySignal signals = new EndBySignal(() -> System.exit(SpringApplication.exit(context)));
        for (String name : List.of("TERM", "INT")) {
            try {
                Signal.handle(new Signal(name), signal -> signals.came(signal.getName()));
            } catch (IllegalArgumentException e) {
                LOG.info("SIG{} is the JVM's own here, which ends with another code", name);
            }
        }
    }

    private void came(String signal) {
        if (!ending.compareAndSet(false, true)) {
            LOG.warn("SIG{} once more: cut off", signal);
            Runtime.getRuntime().halt(CUT_OFF);
        }
        LOG.info("SIG{}: ending what has begun", signal);
        thread("cut-off", this::cutOff).start();
        thread("end", end).start();
    }

    private void cutOff() {
        try {
            Thread.sleep(LONGEST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.warn("The end took more than {} s: cut off", LONGEST_MILLIS / 1_000);
        Runtime.getRuntime().halt(CUT_OFF);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
