package io.bactrian.agent.budget;

import io.bactrian.switchboard.Settings;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What turns may spend: as the use case has it, else as {@code gateway.agent.budget} has it. */
@Component
public class Budgets {

    private final Settings.Budget general;
    private final Prices prices;

    /**
     * @param money 0 for no limit
     * @param promptPrice for a million tokens read; 0 when not known
     * @param completionPrice for a million tokens written; 0 when not known
     * @throws IllegalStateException naming the property that cannot be
     */
    public Budgets(
            @Value("${gateway.agent.budget.seconds:20}") int seconds,
            @Value("${gateway.agent.budget.rounds:4}") int rounds,
            @Value("${gateway.agent.budget.tokens:40000}") int tokens,
            @Value("${gateway.agent.budget.money:0}") double money,
            @Value("${gateway.agent.price.prompt:0}") double promptPrice,
            @Value("${gateway.agent.price.completion:0}") double completionPrice) {
        general = new Settings.Budget(seconds, rounds, tokens, money == 0 ? null : money);
        prices = new Prices(promptPrice, completionPrice);
        if (!general.isSensible()) {
            throw new IllegalStateException("gateway.agent.budget: keep " + Settings.Budget.BOUNDS);
        }
        if (!(promptPrice >= 0 && completionPrice >= 0)) {
            throw new IllegalStateException("gateway.agent.price: a price is not below 0");
        }
    }

    /** A turn's budget, whose time begins now. */
    public TurnBudget of(Settings settings) {
        Settings.Budget own = settings.budget();
        Double money = or(own.money(), general.money());
        TurnBudget.Limits limits = new TurnBudget.Limits(
                Duration.ofSeconds(or(own.seconds(), general.seconds())),
                or(own.rounds(), general.rounds()),
                or(own.tokens(), general.tokens()),
                money == null ? 0 : money);
        return new TurnBudget(limits, prices, System::nanoTime);
    }

    /** The prices that turns are reckoned by. */
    public Prices prices() {
        return prices;
    }

    private static <T> T or(T own, T general) {
        return own == null ? general : own;
    }
}
