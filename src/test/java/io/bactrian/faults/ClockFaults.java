package io.bactrian.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes whose clocks are wrong; left out where the program that feigns them is not installed. */
@Timeout(240)
class ClockFaults {

    private static final String GROUP = "Clocks";
    private static final Path FEIGNED = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

    @Test
    @DisplayName("one node is ten minutes ahead, the other ten minutes behind")
    void apart() {
        Assumptions.assumeTrue(Files.exists(FEIGNED), "Without libfaketime no clock can be set apart");
        try (Rig rig = new Rig(2, Map.of())) {
            for (int n = 0; n < 2; n++) {
                rig.nodes()
                        .get(n)
                        .with(Map.of(
                                "LD_PRELOAD",
                                FEIGNED.toString(),
                                "FAKETIME",
                                n == 0 ? "+10m" : "-10m",
                                "FAKETIME_DONT_FAKE_MONOTONIC",
                                "1",
                                // else every timed wait of the JVM ends at once and a node does nothing but wait
                                "FAKETIME_FORCE_MONOTONIC_FIX",
                                "0"));
            }
            rig.started();
            Trial trial = new Trial(
                    rig,
                    GROUP,
                    "clocks apart",
                    "one node's clock ten minutes ahead, the other's ten behind, 15 s of texts");
            trial.traffic().begin(5);
            Node.pause(15_000);
            trial.faultEnds();
            trial.ends();
        }
    }
}
