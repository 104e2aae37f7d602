package io.bactrian.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Works of one line keep their order, whatever befalls them. */
class OrderedWorkTest {

    @Test
    void a_line_keeps_its_order_and_outlives_a_failure() throws Exception {
        try (OrderedWork work = new OrderedWork()) {
            List<Integer> done = new ArrayList<>();
            CompletableFuture<Void> end = new CompletableFuture<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                work.add("a", number == 3 ? Duration.ofMillis(20) : Duration.ZERO, () -> {
                    done.add(number);
                    if (number == 5) {
                        throw new IllegalStateException("on purpose");
                    }
                });
                work.add("other " + i, Duration.ZERO, () -> {});
            }
            work.add("a", Duration.ZERO, () -> end.complete(null));
            end.get(10, TimeUnit.SECONDS);

            assertThat(done).isEqualTo(IntStream.range(0, 200).boxed().toList());
        }
    }
}
