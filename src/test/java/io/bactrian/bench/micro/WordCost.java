package io.bactrian.bench.micro;

import io.bactrian.conversation.Gates;
import io.bactrian.conversation.NoiseWords;
import io.bactrian.conversation.SampleTurn;
import io.bactrian.conversation.Turn;
import io.bactrian.keyword.Keyword;
import io.bactrian.keyword.Keywords;
import io.bactrian.limit.Heard;
import io.bactrian.limit.LoopDetector;
import io.bactrian.limit.LoopSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a customer's words mean by fixed rule, with the words of the project's own {@code config/}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WordCost {

    // fields, so that no constant tells the compiler the result
    private final String stop = "Stop!!";
    private final String fullText = Samples.FULL_TEXT;
    private final String longText = Samples.LONG_TEXT;
    private final String wish = "This is no use, I want to speak to a manager!";
    private final String reaction = "Liked \u201cYour tent left our store on Monday.\u201d";
    private final Keywords keywords = Keywords.read(Path.of("config/keywords.yaml"));
    private final NoiseWords noise = NoiseWords.read(Path.of("config/noise.yaml"));
    private final Gates gates = new Gates(() -> noise, () -> null, null, 10);

    // as the properties set it where nobody changed them
    private final LoopDetector loops = new LoopDetector(
            new LoopSettings(6, 12, 8, Duration.ofSeconds(5), 25, Duration.ofSeconds(10), Duration.ofHours(1)));
    private final List<Heard> heard = heard(loops.looksAt());

    @Benchmark
    public Optional<Keyword> findKeywordInStop() {
        return keywords.of(stop);
    }

    @Benchmark
    public Optional<Keyword> findNoKeywordIn160Characters() {
        return keywords.of(fullText);
    }

    @Benchmark
    public Optional<Keyword> findNoKeywordIn1600Characters() {
        return keywords.of(longText);
    }

    @Benchmark
    public boolean findNoWishForAPersonIn160Characters() {
        return keywords.asksForPerson(fullText);
    }

    @Benchmark
    public boolean findWishForAPerson() {
        return keywords.asksForPerson(wish);
    }

    @Benchmark
    public boolean tell160CharactersFromNoise() {
        return noise.matches(fullText);
    }

    @Benchmark
    public boolean knowAReactionAsNoise() {
        return noise.matches(reaction);
    }

    /** The turn, of one text, is made for each look at it. */
    @Benchmark
    public Turn letATurnPassTheOptOut() {
        Turn turn = SampleTurn.of(fullText, false);
        gates.noticeOptOut(turn);
        return turn;
    }

    @Benchmark
    public Turn keepATurnFromAPersonWhoOptedOut() {
        Turn turn = SampleTurn.optedOut(fullText);
        gates.noticeOptOut(turn);
        return turn;
    }

    @Benchmark
    public Turn letATurnPassTheNoise() {
        Turn turn = SampleTurn.of(fullText, false);
        gates.dropNoise(turn);
        return turn;
    }

    /** A long talk within the hour, of which all is looked at. */
    @Benchmark
    public Optional<String> findNoLoopInALongTalk() {
        return loops.sign(heard);
    }

    /** Texts of the usual length in turns, one a minute, the last one by the customer. */
    private static List<Heard> heard(int most) {
        Instant begin = Instant.parse("2026-11-22T12:00:00Z");
        return IntStream.range(0, most)
                .mapToObj(i -> new Heard(
                        (most - i) % 2 == 1 ? Heard.By.SENDER : Heard.By.MACHINE,
                        i / 2 % 2 == 0 ? Samples.FULL_TEXT : Samples.OTHER_TEXT,
                        begin.plusSeconds(60L * i)))
                .toList();
    }
}
