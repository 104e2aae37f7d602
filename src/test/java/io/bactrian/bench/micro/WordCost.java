package io.bactrian.bench.micro;

import io.bactrian.conversation.Gates;
import io.bactrian.conversation.NoiseWords;
import io.bactrian.conversation.SampleTurn;
import io.bactrian.conversation.Turn;
import io.bactrian.keyword.Keyword;
import io.bactrian.keyword.Keywords;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
}
