package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code /proc} says of this JVM. */
class ProcessTreeTest {

    @Test
    @DisplayName("work costs processor time, and the process has memory and threads")
    void ownProcess() {
        long pid = ProcessHandle.current().pid();
        double before = ProcessTree.cpuSeconds(pid);
        long end = System.nanoTime() + 300_000_000;
        long sum = 0;
        while (System.nanoTime() < end) {
            sum += System.nanoTime() % 7;
        }
        assertThat(sum).isPositive();
        assertThat(ProcessTree.cpuSeconds(pid) - before).isBetween(0.1, 5.0);
        assertThat(ProcessTree.compilerSeconds(pid)).isBetween(0.05, ProcessTree.cpuSeconds(pid));
        assertThat(ProcessTree.rssMiB(pid)).isBetween(20.0, 20_000.0);
        assertThat(ProcessTree.threads(pid)).isBetween(5L, 2_000L);
    }
}
