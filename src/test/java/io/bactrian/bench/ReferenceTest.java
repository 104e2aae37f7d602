package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The reference runs on the gateway's statements and none of its classes; that it does its work is seen by {@link ReferenceBench}. */
class ReferenceTest {

    @Test
    @DisplayName("its sources name no class of the gateway and no Camel")
    void ownCode() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/io/bactrian/bench/reference"))) {
            List<String> strange = files.flatMap(ReferenceTest::lines)
                    .filter(line -> !line.startsWith("package ") && !line.startsWith(" *"))
                    .filter(line -> line.contains("io.bactrian") || line.contains("camel"))
                    .toList();
            assertThat(strange).isEmpty();
        }
    }

    @Test
    @DisplayName("the statements that it is given are the gateway's, none of them empty")
    void statements() throws IOException {
        Map<String, String> all = GatewayStatements.all();
        assertThat(all.get("IntakeStore.accept")).contains("insert into inbound_key", "on conflict do nothing");
        assertThat(all.get("LaneStore.lease")).contains("for update skip locked");
        assertThat(all.get("TurnStore.lock")).endsWith("for update");
        assertThat(all.get("TurnStore.insert")).contains("insert into turn ", "update text set turn_id");
        assertThat(all.get("Outgoing.queue.1")).startsWith("update conversation c set seq");
        assertThat(all.get("ConsentLedger.held")).endsWith("for update");
        assertThat(all.values()).doesNotContainNull().doesNotContain("");
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
