package io.bactrian.agent.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.agent.openai.Breaker.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four calls are enough to tell; it stays open for ten seconds. */
class BreakerTest {

    private final AtomicLong now = new AtomicLong(-7_000_000_000L);
    private final List<String> changes = new ArrayList<>();
    private final Breaker breaker = new Breaker(
            4,
            Duration.ofSeconds(10),
            now::get,
            (state, failed, calls) -> changes.add(state + " " + failed + "/" + calls));

    /** A call works (w), fails (f), says nothing (n); a digit lets so many seconds pass. */
    private void happens(String what) {
        for (char one : what.toCharArray()) {
            switch (one) {
                case 'w' -> call().orElseThrow().worked();
                case 'f' -> call().orElseThrow().failed();
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
        "fffw, CLOSED",
        "fffwf, OPEN",
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
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);

        Breaker.Permit one = call().orElseThrow();
        Breaker.Permit two = call().orElseThrow();
        assertThat(call()).as("a third").isEmpty();
        one.worked();
        assertThat(call()).as("a third, with one still trying").isEmpty();
        two.worked();

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(changes).containsExactly("OPEN 4/4", "CLOSED 0/2");
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
        assertThat(changes).containsExactly("OPEN 4/4", "CLOSED 0/2");
    }

    @Test
    void aTrialThatSaysNothingGivesItsPlaceBackAndALostOneIsNotWaitedForForever() {
        happens("ffff99nnnw");
        Breaker.Permit lost = call().orElseThrow();
        assertThat(call()).isEmpty();
        for (int minutes = 0; minutes < 14; minutes++) {
            pass(9);
        }
        happens("ww");

        lost.failed();
        assertThat(breaker.state()).as("the lost one comes too late").isEqualTo(State.CLOSED);
    }

    @Test
    void whatWasBegunBeforeItOpenedSaysNothingAboutLater() {
        Breaker.Permit early = call().orElseThrow();
        happens("ffff99");
        Breaker.Permit trial = call().orElseThrow();

        early.failed();

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        trial.worked();
        trial.failed();
        happens("w");
        assertThat(breaker.state()).as("only the first word counts").isEqualTo(State.CLOSED);
    }
}
