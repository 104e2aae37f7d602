package io.bactrian.agent.openai;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** One breaker for each model endpoint, shared by all routes that call it; it outlives an edit of the routes. */
@Component
public class ModelBreakers {

    private static final Logger LOG = LoggerFactory.getLogger(ModelBreakers.class);

    /** An endpoint that is not as it should be: its host, {@code open} or {@code half-open}, and since when it has not been closed. */
    public record Ill(String endpoint, String state, Instant since) {}

    private static final class Watched {
        final Breaker breaker;
        volatile Instant since;

        Watched(int calls, Duration openFor, Clock clock, String name) {
            breaker = new Breaker(name, calls, openFor, System::nanoTime, (now, failed, all) -> {
                since = now == State.CLOSED ? null : clock.instant();
                if (now == State.CLOSED) {
                    LOG.info("The model at {} answers again", name);
                } else {
                    LOG.warn(
                            "The model at {} is left alone: {} of its last {} calls failed; it is tried again every {} ms",
                            name,
                            failed,
                            all,
                            openFor.toMillis());
                }
            });
        }
    }

    private final Map<String, Watched> breakers = new ConcurrentHashMap<>();
    private final int calls;
    private final Duration openFor;
    private final Clock clock;

    /**
     * @param calls how many calls within half a minute are enough to tell whether an endpoint is ill
     * @param openFor how long it is left alone before a call may try; 1 ms to 20 s, so that an endpoint that is back
     *     is found within a minute
     */
    @Autowired
    public ModelBreakers(
            @Value("${gateway.agent.breaker.calls:12}") int calls,
            @Value("${gateway.agent.breaker.open-for:10s}") Duration openFor,
            Clock clock) {
        if (calls < 1 || openFor.toMillis() < 1 || openFor.toSeconds() > 20) {
            throw new IllegalStateException("gateway.agent.breaker: calls is 1 or more, open-for 1ms to 20s");
        }
        this.calls = calls;
        this.openFor = openFor;
        this.clock = clock;
    }

    ModelBreakers() {
        this(12, Duration.ofSeconds(10), Clock.systemUTC());
    }

    Breaker of(String baseUrl) {
        return breakers.computeIfAbsent(baseUrl, url -> new Watched(calls, openFor, clock, host(url))).breaker;
    }

    /** The endpoints that are left alone, or are being tried again. */
    public List<Ill> ill() {
        return breakers.entrySet().stream()
                .filter(entry -> entry.getValue().since != null)
                .map(entry -> new Ill(
                        host(entry.getKey()),
                        entry.getValue().breaker.state() == State.OPEN ? "open" : "half-open",
                        entry.getValue().since))
                .toList();
    }

    /** Lets calls through to every endpoint, as if none had failed. */
    public void forget() {
        breakers.values().forEach(watched -> watched.breaker.forget());
    }

    /** Host and port alone: an address may carry a user's name and password. */
    private static String host(String url) {
        try {
            URI address = URI.create(url.strip());
            return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
        } catch (IllegalArgumentException e) {
            return "an address that cannot be read";
        }
    }
}
