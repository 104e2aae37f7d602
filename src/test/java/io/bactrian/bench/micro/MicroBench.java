package io.bactrian.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.bench.micro.CostTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures them all and writes the page. {@code -Dbench.micro.only=Segment} measures those whose name it finds, and leaves the
 * page alone; {@code bench.micro.forks}, {@code .warmups}, {@code .measurements} and {@code .seconds} make it longer.
 */
class MicroBench {

    private static final Path TABLE = Path.of("target", "bench", "micro.md");
    private static final String ALL = "Cost\\.";
    private static final int MOST_NANOS = 200_000;
    private static final Class<?>[] COSTS = {
        SignatureCost.class, WordCost.class, SegmentCost.class, MappingCost.class, AnswerCost.class, RecordCost.class
    };

    @Test
    @DisplayName("what is computed for a text takes microseconds")
    void measure() throws RunnerException, IOException {
        String only = System.getProperty("bench.micro.only", ALL);
        Files.createDirectories(TABLE.getParent());

        List<Row> rows = CostTable.rows(new Runner(options(only)).run());
        Files.writeString(TABLE, CostTable.write(rows));

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.bytes()).as(row.operation()).isNotNaN();
            assertThat(row.nanos()).as(row.operation()).isBetween(1.0, (double) MOST_NANOS);
        });
        if (only.equals(ALL)) {
            assertThat(rows).hasSize(benchmarks());
            writePage(rows);
        }
    }

    private static Options options(String only) {
        // the class path is longer than what an argument may be
        System.setProperty("jmh.separateClasspathJAR", "true");
        TimeValue seconds = TimeValue.seconds(number("seconds", 1));
        return new OptionsBuilder()
                .include("\\.bench\\.micro\\..*" + only)
                .forks(number("forks", 1))
                .warmupIterations(number("warmups", 2))
                .warmupTime(seconds)
                .measurementIterations(number("measurements", 3))
                .measurementTime(seconds)
                .addProfiler(GCProfiler.class)
                .jvmArgs("-Xms512m", "-Xmx512m", "-Dlogback.configurationFile=bench/logback.xml")
                .shouldFailOnError(true)
                .output(TABLE.resolveSibling("micro.log").toString())
                .build();
    }

    private static int number(String name, int otherwise) {
        return Integer.getInteger("bench.micro." + name, otherwise);
    }

    private static int benchmarks() {
        return (int) Stream.of(COSTS)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .count();
    }

    private static void writePage(List<Row> rows) throws IOException {
        String page = System.getProperty("bench.micro.page");
        if (page != null) {
            Files.writeString(Path.of(page), text(rows));
        }
    }

    private static String text(List<Row> rows) {
        return """
                # Micro-benchmarks

                Written by `mvn -Pbench verify`; no row is written by hand. JMH measures each call alone, in a process of its own and
                warmed up, so these are the costs of a busy gateway, not of its first text. Alone by
                `mvn -Pbench verify -Dtest=MicroBench`.

                - **ns**: nanoseconds for one call, the mean of %d measurements of %d s.
                - **±**: half the width of the 99.9 %% confidence interval.
                - **bytes allocated**: on the heap, for one call; what the garbage collector has to pick up again.

                Run on %s, %d processors, Java %s.

                %s"""
                .formatted(
                        number("measurements", 3) * number("forks", 1),
                        number("seconds", 1),
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature(),
                        CostTable.write(rows));
    }
}
