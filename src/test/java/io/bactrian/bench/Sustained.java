package io.bactrian.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.stub.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The rate of whole turns that the gateway sustains, for workloads that run at a part of it. */
final class Sustained {

    private Sustained() {}

    /** What {@link TurnsBench} found last; else it is looked for now, in short steps. The property {@code bench.turns} wins. */
    static double turns(TurnLoad load, Peer peer) {
        double told = Setting.of("turns", 0.0);
        double noted = told > 0 ? told : noted();
        return Double.isNaN(noted)
                ? Climb.highest(100, rate -> load.run(peer, load.shots(rate, 5), Duration.ofSeconds(60))
                        .sustained())
                : noted;
    }

    private static double noted() {
        Path file = Report.file(Group.TURNS);
        try {
            return Files.exists(file)
                    ? Setting.median(Files.readAllLines(file).stream()
                            .map(Json::read)
                            .filter(line -> line.path("kind").asText().equals("result"))
                            .map(line -> line.path("value"))
                            .filter(Sustained::isMeant)
                            .mapToDouble(result -> result.path("achieved").asDouble())
                            .toArray())
                    : Double.NaN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMeant(JsonNode result) {
        return result.path("peer").asText().equals("gateway")
                && result.path("workload").asText().equals(TurnsBench.AT_ONCE)
                && result.path("voidReason").isNull();
    }
}
