package io.bactrian.agent.budget;

import io.bactrian.agent.ModelFailure;
import io.bactrian.agent.ModelFailure.Kind;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What one turn may still spend, its tools and the request for a shorter answer included. What is over is over before the
 * next call: a call that was made is paid for. Used by one thread at a time.
 */
public final class TurnBudget {

    private final Limits limits;
    private final Prices prices;
    private final LongSupplier nanos;
    private final long began;
    private long tokens;
    private double money;
    private int rounds;

    /**
     * The limits of a turn.
     *
     * @param rounds how often the model may ask for tools
     * @param tokens read and written, over all calls; 0 for no limit
     * @param money over all calls, by the prices; 0 for no limit
     */
    public record Limits(Duration time, int rounds, long tokens, double money) {}

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    public TurnBudget(Limits limits, Prices prices, LongSupplier nanos) {
        this.limits = limits;
        this.prices = prices;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /**
     * Before each call to the model.
     *
     * @throws ModelFailure when the time, the tokens or the money is used up
     */
    public void check() throws ModelFailure {
        if (left().isZero()) {
            throw outOfTime();
        }
        if (limits.tokens() > 0 && tokens >= limits.tokens()) {
            throw new ModelFailure(
                    Kind.BUDGET, "The turn has used " + tokens + " of its " + limits.tokens() + " tokens.");
        }
        if (limits.money() > 0 && money >= limits.money()) {
            throw new ModelFailure(Kind.BUDGET, "The turn has used up its money for the model.");
        }
    }

    /**
     * Before the model's wish for tools is granted.
     *
     * @throws ModelFailure when it has been granted as often as it may
     */
    public void useTools() throws ModelFailure {
        if (++rounds > limits.rounds()) {
            throw new ModelFailure(
                    Kind.TOOL_LOOP,
                    "The model asked for tools more than " + limits.rounds() + " times and never answered.");
        }
    }

    /** A call was answered. */
    public void spend(long promptTokens, long completionTokens) {
        tokens += promptTokens + completionTokens;
        money += prices.of(promptTokens, completionTokens);
    }

    /** The time left of the turn; zero when it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, limits.time().toNanos() - (nanos.getAsLong() - began)));
    }

    /** The time left of the turn, but no more than a limit. */
    public Duration left(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }

    /** The time of the whole turn. */
    public Duration time() {
        return limits.time();
    }

    /** The failure of a turn whose time is over. */
    public ModelFailure outOfTime() {
        return new ModelFailure(
                Kind.OUT_OF_TIME,
                "The turn's " + limits.time().toMillis() / 1000.0
                        + " seconds were over before the model had answered.");
    }
}
