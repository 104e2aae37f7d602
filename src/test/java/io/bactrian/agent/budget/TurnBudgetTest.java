package io.bactrian.agent.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.agent.ModelFailure;
import io.bactrian.switchboard.Settings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnBudgetTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    private TurnBudget budget(long tokens, double money, Prices prices) {
        return new TurnBudget(new TurnBudget.Limits(Duration.ofSeconds(2), 1, tokens, money), prices, nanos::get);
    }

    @ParameterizedTest(name = "{0} tokens and {1} after {2} read and {3} written: {4}")
    @CsvSource({
        "0, 0, 1000000, 1000000, true",
        "100, 0, 60, 39, true",
        "100, 0, 60, 40, false",
        "0, 0.002, 1000, 99, true",
        "0, 0.002, 1000, 100, false",
        "100, 5, 100, 0, false",
    })
    void tokensAndMoneyEndWhenTheyAreUsedUp(long tokens, double money, long read, long written, boolean goesOn) {
        TurnBudget budget = budget(tokens, money, new Prices(1, 10));
        budget.spend(read, 0);
        budget.spend(0, written);

        if (goesOn) {
            assertThatCode(budget::check).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(budget::check)
                    .isInstanceOfSatisfying(ModelFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(ModelFailure.Kind.BUDGET));
        }
    }

    @Test
    void withoutPricesThereIsNoLimitOfMoney() {
        TurnBudget budget = budget(0, 0.000001, Prices.NONE);
        budget.spend(1_000_000, 1_000_000);
        assertThatCode(budget::check).doesNotThrowAnyException();
    }

    @Test
    void timeEndsForAllThatFollows() throws Exception {
        TurnBudget budget = budget(0, 0, Prices.NONE);
        nanos.addAndGet(1_500_000_000L);
        budget.check();
        assertThat(budget.left(Duration.ofSeconds(10))).isEqualTo(Duration.ofMillis(500));
        assertThat(budget.left(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(20));

        nanos.addAndGet(500_000_000L);
        assertThatThrownBy(budget::check)
                .isInstanceOfSatisfying(ModelFailure.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ModelFailure.Kind.OUT_OF_TIME))
                .hasMessageContaining("2.0 seconds");
    }

    @Test
    void toolsMayBeUsedSoOften() throws Exception {
        TurnBudget budget = budget(0, 0, Prices.NONE);
        budget.useTools();
        assertThatThrownBy(budget::useTools).hasMessageContaining("more than 1 times");
    }

    @Test
    void whatAUseCaseLeavesOutIsTheGatewaysGeneralValue() throws Exception {
        Budgets budgets = new Budgets(20, 0, 500, 0, 0, 0);
        TurnBudget own = budgets.of(settings(new Settings.Budget(3, null, null, null)));
        assertThat(own.time()).isEqualTo(Duration.ofSeconds(3));
        own.spend(500, 0);
        assertThatThrownBy(own::check).hasMessageContaining("500");
        assertThatThrownBy(own::useTools).hasMessageContaining("0 times");
        assertThat(budgets.of(Settings.DEFAULTS).time()).isEqualTo(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({"0, 4, 1000, 0", "91, 4, 1000, 0", "20, 21, 1000, 0", "20, 4, 99, 0", "20, 4, 1000, -1"})
    void aGeneralValueThatCannotBeIsRefused(int seconds, int rounds, int tokens, double money) {
        assertThatThrownBy(() -> new Budgets(seconds, rounds, tokens, money, 0, 0))
                .hasMessageContaining("gateway.agent.budget");
    }

    private static Settings settings(Settings.Budget budget) {
        return new Settings(null, null, null, null, null, null, null, null, null, null, budget, null, null, null);
    }
}
