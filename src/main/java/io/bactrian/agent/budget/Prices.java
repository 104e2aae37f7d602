package io.bactrian.agent.budget;

/**
 * What the model costs, in any one currency.
 *
 * @param prompt for a million tokens read; 0 when not known
 * @param completion for a million tokens written; 0 when not known
 */
public record Prices(double prompt, double completion) {

    /** No prices, so no money is ever spent. */
    public static final Prices NONE = new Prices(0, 0);

    private static final double MILLION = 1_000_000;

    /** What a call cost. */
    public double of(long promptTokens, long completionTokens) {
        return (promptTokens * prompt + completionTokens * completion) / MILLION;
    }
}
