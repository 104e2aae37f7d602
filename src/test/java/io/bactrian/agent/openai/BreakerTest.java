package io.bactrian.agent.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.agent.ModelFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four calls are enough to tell; it stays open for ten seconds. Each look at the clock takes a nanosecond. */
class BreakerTest {

    private static final ModelFailure ILL = new ModelFailure(ModelFailure.Kind.ERROR, "The endpoint is ill.");

    private final AtomicLong now = new AtomicLong(-7_000_000_000L);
    private final List<String> changes = new ArrayList<>();
    private final Breaker breaker = new Breaker(
            "stub",
            4,
            Duration.ofSeconds(10),
            now::incrementAndGet,
            (state, failed, calls) -> changes.add(state + " " + failed + "/" + calls));

    /** A call works (w), fails (f), says nothing (n); a digit lets so many seconds pass. */
    private void happens(String what) {
        for (char one : what.toCharArray()) {
            switch (one) {
                case 'w' -> call().orElseThrow().worked();
                case 'f' -> call().orElseThrow().failed(ILL);
                case 'n' -> call().orElseThrow().unused();
                default -> pass(one - '0');
            }
        }
    }

    private Optional<Breaker.Permit> call() {
        return breaker.permit();
    }

    private void pass(int seconds) {
        now.addAndGet(seconds * 1_000_000_000L);
    }

    @ParameterizedTest(name = "{0} leaves it {1}")
    @CsvSource({
        "fff, CLOSED",
        "ffff, OPEN",
        "fff9999f, CLOSED",
        "ff9ff, OPEN",
        "wwwwfff, CLOSED",
        "wwwwffff, OPEN",
        "wwww9999ffff, OPEN",
        "fnfnfnn, CLOSED",
        "fffw, OPEN",
        "fwww, CLOSED",
        "fwwwf, CLOSED",
        "fwwwff, OPEN",
    })
    void opensWhenHalfOfEnoughCallsOfTheLastHalfMinuteFailed(String what, State state) {
        happens(what);

        assertThat(breaker.state()).isEqualTo(state);
        assertThat(call().isPresent()).isEqualTo(state == State.CLOSED);
    }

    @Test
    void letsTwoTryAfterAWhileAndClosesWhenBothWork() {
        happens("ffff9");
        assertThat(call()).isEmpty();
        pass(1);

        Breaker.Permit one = call().orElseThrow();
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        Breaker.Permit two = call().orElseThrow();
        assertThat(call()).as("a third").isEmpty();
        one.worked();
        assertThat(call()).as("a third, with one still trying").isEmpty();
        two.worked();

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(changes).containsExactly("OPEN 4/4", "CLOSED 0/0");
        happens("fff");
        assertThat(breaker.state()).as("old failures are forgotten").isEqualTo(State.CLOSED);
    }

    @Test
    void opensAgainWhenATrialFailsAndSaysSoOnce() {
        happens("ffff99f");

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        pass(9);
        assertThat(call()).isEmpty();
        pass(1);
        happens("ww");
        assertThat(changes).containsExactly("OPEN 4/4", "CLOSED 0/0");
    }

    @Test
    void aTrialThatSaysNothingGivesItsPlaceBackAndALostOneIsNotWaitedForForever() {
        happens("ffff99nnnw");
        Breaker.Permit lost = call().orElseThrow();
        assertThat(call()).isEmpty();
        for (int minutes = 0; minutes < 14; minutes++) {
            pass(9);
        }
        happens("w");

        lost.failed(ILL);
        assertThat(breaker.state()).as("the lost one comes too late").isEqualTo(State.HALF_OPEN);
        happens("w");
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void staysHalfOpenForAsLongAsNoSecondCallComes() {
        happens("ffff99w");
        for (int minutes = 0; minutes < 14; minutes++) {
            pass(9);
        }
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);

        happens("w");

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void forgetsWhateverItIsIn() {
        Breaker.Permit early = call().orElseThrow();
        happens("fff");
        breaker.forget();
        early.failed(ILL);
        happens("fff");
        assertThat(breaker.state()).as("neither the three nor the early one").isEqualTo(State.CLOSED);
        assertThat(changes).isEmpty();

        happens("f");
        breaker.forget();
        happens("ffff99w");
        breaker.forget();

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(changes).containsExactly("OPEN 4/4", "CLOSED 0/0", "OPEN 4/4", "CLOSED 0/0");
    }

    @Test
    void whatWasBegunBeforeItOpenedSaysNothingAboutLater() {
        Breaker.Permit early = call().orElseThrow();
        happens("ffff99");
        Breaker.Permit trial = call().orElseThrow();

        early.failed(ILL);

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        trial.worked();
        trial.failed(ILL);
        happens("w");
        assertThat(breaker.state()).as("only the first word counts").isEqualTo(State.CLOSED);
    }
}
