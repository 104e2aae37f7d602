package io.bactrian.agent.openai;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Leaves an endpoint alone that fails too often. Closed, all calls pass; when at least half of the calls of the last half
 * minute failed, and they were enough to tell, it opens and none pass; after a while a few may try, and if they work it
 * closes. It never waits and holds no thread, so it suits calls that are answered later on another one.
 */
final class Breaker {

    /** What it does with calls. */
    enum State {
        /** All pass. */
        CLOSED,
        /** None pass. */
        OPEN,
        /** A few may try. */
        HALF_OPEN
    }

    /** Hears of each change between closed and not closed, once; called while the breaker is held, so it is to be quick. */
    interface Listener {
        void changed(State now, int failed, int calls);
    }

    /** A call that may be made. Only the first word about it counts; one that is never said anything of is lost. */
    interface Permit {

        /** The endpoint works, whatever it answered. */
        void worked();

        /** The endpoint is ill. */
        void failed();

        /** The call says nothing about the endpoint. */
        void unused();
    }

    private static final int SECONDS = 30;
    private static final int TRIALS = 2;

    /** After this a trial that nobody has said anything of is taken for lost. */
    private static final Duration LOST = Duration.ofMinutes(2);

    private final int enough;
    private final Duration openFor;
    private final LongSupplier nanos;
    private final Listener listener;
    private final int[] calls = new int[SECONDS];
    private final int[] failures = new int[SECONDS];
    private long second;
    private State state = State.CLOSED;
    private long changedAt;
    private long triedAt;
    private int trying;
    private int worked;
    private int era;

    /**
     * @param enough how many calls of the last half minute are enough to tell
     * @param openFor how long none pass before a few may try
     * @param nanos a clock that only goes forward, such as {@code System::nanoTime}
     */
    Breaker(int enough, Duration openFor, LongSupplier nanos, Listener listener) {
        this.enough = enough;
        this.openFor = openFor;
        this.nanos = nanos;
        this.listener = listener;
        this.second = seconds(nanos.getAsLong());
    }

    /** Leave for one call; empty when the endpoint is to be left alone. */
    synchronized Optional<Permit> permit() {
        long now = nanos.getAsLong();
        if (state() == State.OPEN) {
            return Optional.empty();
        }
        if (state == State.OPEN) {
            enter(State.HALF_OPEN, now);
        }
        if (state == State.HALF_OPEN) {
            if (trying > 0 && now - triedAt > LOST.toNanos()) {
                enter(State.HALF_OPEN, now);
            }
            if (trying + worked >= TRIALS) {
                return Optional.empty();
            }
            trying++;
            triedAt = now;
        }
        return Optional.of(new OneCall(era));
    }

    /** What it would do with a call now. */
    synchronized State state() {
        boolean waited = state == State.OPEN && nanos.getAsLong() - changedAt >= openFor.toNanos();
        return waited ? State.HALF_OPEN : state;
    }

    /** Forgets all calls. */
    synchronized void forget() {
        if (state != State.CLOSED) {
            listener.changed(State.CLOSED, 0, 0);
        }
        enter(State.CLOSED, nanos.getAsLong());
    }

    private synchronized void ended(int begunIn, int failed) {
        if (begunIn != era) {
            return; // it tells of an endpoint as it was before
        }
        long now = nanos.getAsLong();
        if (state == State.HALF_OPEN) {
            trial(failed > 0, now);
            return;
        }
        int at = slot(now);
        calls[at]++;
        failures[at] += failed;
        int all = sum(calls);
        int bad = sum(failures);
        if (failed > 0 && all >= enough && bad * 2 >= all) {
            enter(State.OPEN, now);
            listener.changed(State.OPEN, bad, all);
        }
    }

    private void trial(boolean failed, long now) {
        trying--;
        if (failed) {
            enter(State.OPEN, now);
        } else if (++worked >= TRIALS) {
            enter(State.CLOSED, now);
            listener.changed(State.CLOSED, 0, TRIALS);
        }
    }

    private synchronized void unused(int begunIn) {
        if (begunIn == era && state == State.HALF_OPEN) {
            trying--;
        }
    }

    private void enter(State next, long now) {
        state = next;
        changedAt = now;
        trying = 0;
        worked = 0;
        era++;
        java.util.Arrays.fill(calls, 0);
        java.util.Arrays.fill(failures, 0);
    }

    /** The place of this second, with those emptied that have passed since the last call. */
    private int slot(long now) {
        long current = seconds(now);
        for (long passed = Math.max(second + 1, current - SECONDS + 1); passed <= current; passed++) {
            calls[(int) Math.floorMod(passed, SECONDS)] = 0;
            failures[(int) Math.floorMod(passed, SECONDS)] = 0;
        }
        second = Math.max(second, current);
        return (int) Math.floorMod(current, SECONDS);
    }

    private static long seconds(long nanos) {
        return Math.floorDiv(nanos, 1_000_000_000L);
    }

    private static int sum(int[] of) {
        return java.util.Arrays.stream(of).sum();
    }

    private final class OneCall implements Permit {

        private final int begunIn;
        private boolean told;

        private OneCall(int begunIn) {
            this.begunIn = begunIn;
        }

        @Override
        public void worked() {
            if (first()) {
                ended(begunIn, 0);
            }
        }

        @Override
        public void failed() {
            if (first()) {
                ended(begunIn, 1);
            }
        }

        @Override
        public void unused() {
            if (first()) {
                Breaker.this.unused(begunIn);
            }
        }

        private synchronized boolean first() {
            boolean first = !told;
            told = true;
            return first;
        }
    }
}
