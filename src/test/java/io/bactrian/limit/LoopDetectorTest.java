package io.bactrian.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopDetectorTest {

    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
    private static final String AWAY = "Thank you for your text. We are closed and will reply on Monday.";

    private final LoopDetector detector = new LoopDetector(
            new LoopSettings(6, 12, 8, Duration.ofSeconds(5), 25, Duration.ofSeconds(10), Duration.ofHours(1)));

    /** Rounds, each this many seconds after our answer, which comes a second after the round before. */
    private static List<Heard> talk(int rounds, double seconds, IntFunction<String> words) {
        List<Heard> heard = new ArrayList<>();
        Instant at = START;
        for (int n = 1; n <= rounds; n++) {
            heard.add(new Heard(Heard.By.SENDER, words.apply(n), at));
            if (n < rounds) {
                at = at.plusSeconds(1);
                heard.add(new Heard(Heard.By.MACHINE, "Thanks, noted.", at));
                at = at.plusMillis((long) (seconds * 1000));
            }
        }
        return heard;
    }

    /** Words that are others each time. */
    private static String fluent(int n) {
        char one = (char) ('a' + n % 26);
        return "Indeed" + one + " more" + one + " over" + one + " it is " + one + one;
    }

    private boolean machine(List<Heard> heard) {
        return detector.sign(heard).isPresent();
    }

    @ParameterizedTest(name = "{0}, {1} rounds, {2} s after each answer: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Thank you for your text. We are closed. | 5 | 60 | false",
                "Thank you for your text. We are closed. | 6 | 60 | true",
                "Thank you for your text. We are closed. | 6 | 599 | true",
                "Thank you for your text. We are closed. | 6 | 900 | false",
                "yes | 5 | 1 | false",
                "ok | 8 | 1 | false",
                "ok | 9 | 1 | true",
                "ok | 30 | 12 | false",
                "yes please | 20 | 30 | false",
                "👍 | 7 | 2 | false"
            })
    void sameWords(String words, int rounds, double seconds, boolean machine) {
        assertThat(machine(talk(rounds, seconds, n -> words))).isEqualTo(machine);
    }

    @ParameterizedTest(name = "{0}, {1} rounds: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Ticket %d has been received, we will be in touch. | 11 | false",
                "Ticket %d has been received, we will be in touch. | 12 | true",
                "Where is my order %d? | 8 | false",
                "Word%d alone | 20 | false"
            })
    void wordsThatDifferInDigits(String words, int rounds, boolean machine) {
        assertThat(machine(talk(rounds, 60, n -> words.formatted(1000 + n)))).isEqualTo(machine);
    }

    @Test
    void howItIsTypedDoesNotMatter() {
        assertThat(machine(talk(6, 60, n -> n % 2 == 0 ? AWAY : AWAY.toUpperCase() + "!!")))
                .isTrue();
    }

    @Test
    void aChattyPersonIsNoMachine() {
        String[] said = {"yes", "ok", "no, the blue one", "thanks", "how much is it?", "ok", "yes", "when?", "great"};
        assertThat(machine(talk(24, 6, n -> said[n % said.length]))).isFalse();
        assertThat(machine(talk(60, 20, n -> fluent(n)))).isFalse();
    }

    @Test
    void aTirelessOneIsAMachineWhateverItSays() {
        assertThat(machine(talk(25, 4, LoopDetectorTest::fluent))).isFalse();
        assertThat(machine(talk(26, 4, LoopDetectorTest::fluent))).isTrue();
        assertThat(machine(talk(26, 11, LoopDetectorTest::fluent))).isFalse();
    }

    @Test
    void textsWithoutAnswersBetweenAreOneRound() {
        List<Heard> flood = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            flood.add(new Heard(Heard.By.SENDER, AWAY, START.plusSeconds(n)));
        }
        assertThat(machine(flood)).isFalse();
    }

    @Test
    void aPersonAtTheDeskBeginsTheCountAnew() {
        List<Heard> heard = new ArrayList<>(talk(5, 60, n -> AWAY));
        Instant last = heard.get(heard.size() - 1).at();
        heard.add(new Heard(Heard.By.PERSON, "Robin here.", last.plusSeconds(5)));
        heard.add(new Heard(Heard.By.SENDER, AWAY, last.plusSeconds(10)));
        assertThat(machine(heard)).isFalse();
    }

    @Test
    void aSignCanBeSwitchedOff() {
        LoopDetector deaf = new LoopDetector(
                new LoopSettings(0, 0, 0, Duration.ofSeconds(5), 0, Duration.ofSeconds(10), Duration.ofHours(1)));
        assertThat(deaf.sign(talk(40, 1, n -> AWAY))).isEmpty();
        assertThat(detector.sign(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {26, 27, 40})
    void itSeesEnough(int rounds) {
        List<Heard> talk = talk(rounds, 4, LoopDetectorTest::fluent);
        assertThat(machine(talk.subList(Math.max(0, talk.size() - detector.looksAt()), talk.size())))
                .isTrue();
    }
}
