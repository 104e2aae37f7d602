package io.bactrian.agent.budget;

import io.bactrian.agent.ModelFailure;
import io.bactrian.agent.ModelUsage;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What a brand may spend on the model in a day, by {@code gateway.agent.day-budget}. The day is the database's, in UTC.
 * What is spent is counted for brands that have a limit, when a turn's calls have ended; so turns that are under way when
 * the limit is reached go past it, each by its own budget at most.
 */
@Component
public class DayBudgets {

    private static final Logger LOG = LoggerFactory.getLogger(DayBudgets.class);

    /**
     * A limit.
     *
     * @param tokens read and written; null for no limit
     * @param money by the prices; null for no limit
     */
    record Limit(Long tokens, Double money) {

        boolean isNone() {
            return tokens == null && money == null;
        }

        boolean isSensible() {
            return (tokens == null || tokens > 0) && (money == null || money > 0 && money < Double.MAX_VALUE);
        }
    }

    /** The limit of each brand, and limits for brands of their own by their ids. */
    record Properties(Long tokens, Double money, Map<String, Limit> brands) {

        Limit of(String brand) {
            Limit own = brands == null ? null : brands.get(brand);
            return own == null ? new Limit(tokens, money) : own;
        }

        boolean isSensible() {
            return new Limit(tokens, money).isSensible()
                    && (brands == null || brands.values().stream().allMatch(Limit::isSensible));
        }
    }

    private final Properties limits;
    private final Prices prices;
    private final ModelSpendingStore store;

    /** @throws IllegalStateException when a limit is not above 0 */
    DayBudgets(Environment environment, Budgets budgets, ModelSpendingStore store) {
        this.limits = Binder.get(environment)
                .bind("gateway.agent.day-budget", Properties.class)
                .orElse(new Properties(null, null, Map.of()));
        if (!limits.isSensible()) {
            throw new IllegalStateException("gateway.agent.day-budget: tokens and money are above 0, or left out");
        }
        this.prices = budgets.prices();
        this.store = store;
    }

    /**
     * Before a turn's first call to the model.
     *
     * @throws ModelFailure when the brand's day is used up
     */
    public void check(String brand) throws ModelFailure {
        Limit limit = limits.of(brand);
        if (limit.isNone()) {
            return;
        }
        ModelSpendingStore.Spent spent = store.today(brand);
        boolean over = limit.tokens() != null && spent.tokens() >= limit.tokens()
                || limit.money() != null && spent.money() >= limit.money();
        if (over) {
            throw new ModelFailure(
                    ModelFailure.Kind.DAY_BUDGET,
                    "The brand has used up its day's budget for the model; calls begin again at midnight UTC.");
        }
    }

    /** Counts what a turn's calls used. A count that cannot be stored is lost, and said. */
    public void record(String brand, ModelUsage usage) {
        if (limits.of(brand).isNone() || usage.promptTokens() + usage.completionTokens() == 0) {
            return;
        }
        try {
            store.add(
                    brand,
                    usage.promptTokens() + usage.completionTokens(),
                    prices.of(usage.promptTokens(), usage.completionTokens()));
        } catch (DataAccessException e) {
            LOG.warn(
                    "What brand {} spent on the model could not be counted: {}",
                    brand,
                    e.getClass().getSimpleName());
        }
    }
}
