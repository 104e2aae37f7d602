package io.bactrian.agent.openai;

import io.bactrian.agent.ModelFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Leaves an endpoint alone that fails too often: resilience4j's circuit breaker, for calls that are answered late and on
 * another thread. Closed, all calls pass; when at least half of the calls of the last half minute failed, and they were
 * enough to tell, it opens and none pass; after a while two may try, and if both work it closes. It never waits.
 *
 * <p>What is added: a call counts for the state that it was begun in alone, one failed trial is enough to open again, and
 * a trial that is lost does not keep its place.
 */
final class Breaker {

    /** Hears of each change between closed and not closed, once; called while the breaker is held, so it is to be quick. */
    interface Listener {

        /**
         * @param failed how many of the calls that it opened for failed; 0 when it is closed again
         * @param calls all calls that it opened for; 0 when it is closed again
         */
        void changed(State now, int failed, int calls);
    }

    private static final int SECONDS = 30;
    private static final int HALF = 50;
    private static final int TRIALS = 2;

    /** After this a trial that nobody has said anything of is taken for lost. */
    private static final Duration LOST = Duration.ofMinutes(2);

    private final CircuitBreaker circuit;
    private final LongSupplier nanos;
    private final Listener listener;
    private long triedAt;
    private int era;

    /**
     * @param name of the endpoint, for resilience4j's own log
     * @param enough how many calls of the last half minute are enough to tell
     * @param openFor how long none pass before two may try; at least 1 ms
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    Breaker(String name, int enough, Duration openFor, LongSupplier nanos, Listener listener) {
        // a system clock that is set back would keep the endpoint left alone until it has caught up
        InstantSource forward = () -> Instant.EPOCH.plusNanos(nanos.getAsLong());
        this.nanos = nanos;
        this.listener = listener;
        this.circuit = CircuitBreaker.of(name, config(enough, openFor, forward.withZone(ZoneOffset.UTC)));
        circuit.getEventPublisher().onStateTransition(event -> entered(event.getStateTransition()));
    }

    private static CircuitBreakerConfig config(int enough, Duration openFor, Clock clock) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize(SECONDS)
                .minimumNumberOfCalls(enough)
                .failureRateThreshold(HALF)
                .waitDurationInOpenState(openFor)
                .permittedNumberOfCallsInHalfOpenState(TRIALS)
                .clock(clock)
                .build();
    }

    /** Leave for one call; empty when the endpoint is to be left alone. */
    synchronized Optional<Permit> permit() {
        long now = nanos.getAsLong();
        if (!circuit.tryAcquirePermission() && !(lost(now) && tryAnew())) {
            return Optional.empty();
        }
        triedAt = now;
        return Optional.of(new Permit(era));
    }

    /** Whether it is open, half open or closed; it stays open until a call comes that may try. */
    State state() {
        return circuit.getState();
    }

    /** Forgets all calls. */
    synchronized void forget() {
        era++; // closed to closed is no transition that is told of
        circuit.transitionToClosedState();
    }

    /** For when a call was refused: half open, that means that a trial is still under way. */
    private boolean lost(long now) {
        return circuit.getState() == State.HALF_OPEN && now - triedAt > LOST.toNanos();
    }

    /**
     * The library's longest wait in the half-open state is no help here: it opens also when no second call came to try, so
     * an endpoint that works would be told of as ill for as long as calls are rare, and it runs by the system's clock.
     */
    private boolean tryAnew() {
        era++;
        circuit.transitionToHalfOpenState();
        return circuit.tryAcquirePermission();
    }

    private void entered(StateTransition change) {
        era++;
        if (change.getFromState() == State.CLOSED || change.getToState() == State.CLOSED) {
            CircuitBreaker.Metrics seen = circuit.getMetrics();
            listener.changed(change.getToState(), seen.getNumberOfFailedCalls(), seen.getNumberOfBufferedCalls());
        }
    }

    /** A call that may be made. Only the first word about it counts; one that is never said anything of is lost. */
    final class Permit {

        private final int begunIn;
        private boolean told;

        private Permit(int begunIn) {
            this.begunIn = begunIn;
        }

        /** The endpoint works, whatever it answered. */
        void worked() {
            synchronized (Breaker.this) {
                if (counts()) {
                    circuit.onSuccess(0, TimeUnit.NANOSECONDS); // how long it took is no sign of illness
                }
            }
        }

        /** The endpoint is ill. */
        void failed(ModelFailure why) {
            synchronized (Breaker.this) {
                if (counts()) {
                    circuit.onError(0, TimeUnit.NANOSECONDS, why);
                    if (circuit.getState() == State.HALF_OPEN) {
                        circuit.transitionToOpenState(); // the library would wait for the other trial
                    }
                }
            }
        }

        /** The call says nothing about the endpoint. */
        void unused() {
            synchronized (Breaker.this) {
                if (counts()) {
                    circuit.releasePermission();
                }
            }
        }

        /** Once, and only if the breaker is in the state that the call was begun in: else it tells of how things were. */
        private boolean counts() {
            boolean first = !told;
            told = true;
            return first && begunIn == era;
        }
    }
}
