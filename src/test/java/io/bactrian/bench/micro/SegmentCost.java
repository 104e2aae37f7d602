package io.bactrian.bench.micro;

import io.bactrian.sms.SegmentCount;
import io.bactrian.sms.Segments;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counting the segments of a text, twice for each turn, and cutting an answer that needs too many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SegmentCost {

    private static final String EMOJI = "\uD83D\uDE00";

    private final String fullText = Samples.FULL_TEXT;
    private final String longText = Samples.LONG_TEXT;
    private final String longEmoji = longText + EMOJI;
    private final String emojis = EMOJI.repeat(35);
    private final String longAnswer = Samples.LONG_ANSWER;
    private final String longEmojiAnswer = EMOJI + longAnswer.substring(2);

    @Benchmark
    public SegmentCount countSegmentsOf160Characters() {
        return Segments.count(fullText);
    }

    @Benchmark
    public SegmentCount countSegmentsOf1600Characters() {
        return Segments.count(longText);
    }

    @Benchmark
    public SegmentCount countSegmentsOf1600CharactersAndAnEmoji() {
        return Segments.count(longEmoji);
    }

    @Benchmark
    public SegmentCount countSegmentsOf35Emoji() {
        return Segments.count(emojis);
    }

    /** The usual answer. */
    @Benchmark
    public String cut160CharactersThatFit() {
        return Segments.cut(fullText, 3);
    }

    @Benchmark
    public String cut1600CharactersToThreeSegments() {
        return Segments.cut(longText, 3);
    }

    @Benchmark
    public String cut4000CharactersToThreeSegments() {
        return Segments.cut(longAnswer, 3);
    }

    @Benchmark
    public String cut4000CharactersWithAnEmojiToThreeSegments() {
        return Segments.cut(longEmojiAnswer, 3);
    }
}
