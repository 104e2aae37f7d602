package io.bactrian.webhook;

import io.bactrian.access.Answer;
import io.bactrian.access.Page;
import io.bactrian.access.Query;
import io.bactrian.limit.Pace;
import io.micrometer.core.instrument.Metrics;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/**
 * Counts calls that were refused ({@code gateway.webhooks.refused}), and tells operators why some of them were, in the log
 * and by {@code GET /api/v1/webhooks/refused}. Strangers can call as often as they like, so a few calls a minute of each
 * path are looked into and no more, one after the other and away from the threads that serve. Nothing of theirs is kept.
 */
@Component("refusedWebhooks")
public class RefusedWebhooks {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedWebhooks.class);
    private static final int OF_A_PATH_A_MINUTE = 10;
    private static final int A_MINUTE = 30;
    private static final int BARE_A_MINUTE = 10;
    private static final int MOST_WAITING = 20;
    private static final Duration MOST_WORK = Duration.ofMillis(500);

    private final ConfigurableEnvironment environment;
    private final SignatureDoctor doctor;
    private final Pace each;
    private final Pace all;
    private final Pace bare;
    private final RefusalRing ring = new RefusalRing();
    private final Executor thread;

    @Autowired
    RefusedWebhooks(ConfigurableEnvironment environment) {
        this(
                environment,
                new SignatureDoctor(SignatureSchemes.examining(), MOST_WORK),
                System::nanoTime,
                new ThreadPoolExecutor(
                        0, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), RefusedWebhooks::lowly));
    }

    RefusedWebhooks(
            ConfigurableEnvironment environment, SignatureDoctor doctor, LongSupplier nanoTime, Executor thread) {
        this.environment = environment;
        this.doctor = doctor;
        this.thread = thread;
        this.each = new Pace(OF_A_PATH_A_MINUTE, Duration.ofMinutes(1), nanoTime);
        this.all = new Pace(A_MINUTE, Duration.ofMinutes(1), nanoTime);
        this.bare = new Pace(BARE_A_MINUTE, Duration.ofMinutes(1), nanoTime);
    }

    /**
     * A call that no scheme accepted.
     *
     * @param path a route's own, never the caller's words
     * @param schemes the route's
     * @param judged the call as it was judged
     * @param asSent the same with all headers that came over the wire; asked for at most once, before this returns
     */
    void wrongSignature(
            String path, List<SignatureScheme> schemes, SignedRequest judged, Supplier<SignedRequest> asSent) {
        String names =
                String.join(",", schemes.stream().map(SignatureScheme::name).toList());
        Metrics.counter("gateway.webhooks.refused", "code", "signature-wrong", "scheme", names)
                .increment();
        // whoever scans for open doors signs nothing, and must not hide a vendor whose signature is nearly right
        boolean isBare = isBare(schemes, judged);
        OptionalLong untold = each.admit(isBare ? path + " bare" : path);
        if (untold.isEmpty()) {
            return;
        }
        if ((isBare ? bare : all).admit("all").isEmpty()) {
            each.takeBack(isBare ? path + " bare" : path, untold.getAsLong());
            return;
        }
        SignedRequest sent = asSent.get();
        try {
            thread.execute(() -> tell(path, names, schemes, sent, untold.getAsLong()));
        } catch (RejectedExecutionException busy) {
            LOG.warn("A call to {} was refused: its signature is not {}'s", path, names);
        }
    }

    /** The calls that were looked into, the newest first; those of one path with one cause are one item. */
    public Answer list(@Header("CamelHttpQuery") String rawQuery) {
        Query query = Query.of(rawQuery, "limit");
        return Answer.ok(Page.whole(ring.newest().stream().limit(query.limit()).toList()));
    }

    @PreDestroy
    void close() {
        if (thread instanceof ExecutorService service) {
            service.shutdownNow();
        }
    }

    private void tell(String path, String names, List<SignatureScheme> schemes, SignedRequest sent, long untold) {
        Diagnosis found = doctor.diagnose(sent, schemes, OtherSecrets.of(environment));
        if (found.fault() == SignatureFault.ACCEPTED) {
            found = Diagnosis.DROPPED;
        }
        ring.add(path, names, found, sent.now(), untold);
        LOG.warn(
                "A call to {} was refused: its signature is not {}'s: {}: {} ({} more since the last line)",
                path,
                names,
                found.code(),
                found.sentence(),
                untold);
    }

    /** A scheme that brings its own trust may have to fetch something before it can tell. */
    private static boolean isBare(List<SignatureScheme> schemes, SignedRequest judged) {
        return schemes.stream()
                .allMatch(scheme -> scheme.needsSecret()
                        && scheme.fault(judged)
                                .filter(SignatureFault.HEADER_MISSING::equals)
                                .isPresent());
    }

    private static Thread lowly(Runnable work) {
        Thread thread = new Thread(work, "signature-doctor");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }
}
