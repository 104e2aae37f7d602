package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DuplicateHintTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void withoutHazelcastEverythingIsUnseen() {
        DuplicateHint hint = new DuplicateHint(Optional::empty, now::get);
        hint.confirm("key");
        assertThat(hint.contains("key")).isFalse();
        assertThat(hint.add("key")).isTrue();
    }

    @Test
    void aFailingHazelcastMeansUnseenAndIsLeftAloneForAWhile() {
        DuplicateHint hint = new DuplicateHint(this::broken, now::get);
        assertThat(hint.add("key")).isTrue();
        assertThat(hint.confirm("key")).isTrue();
        assertThat(hint.contains("key")).isFalse();
        assertThat(asked).as("asked once, then paused").hasValue(1);

        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(hint.contains("key")).isFalse();
        assertThat(asked).hasValue(2);
    }

    @Test
    void nobodyWaitsForAMarkAndNoMoreThanAThousandAreUnderWay() {
        List<CompletableFuture<Void>> marks = new ArrayList<>();
        DuplicateHint hint = new DuplicateHint(() -> Optional.of(setting(marks)), now::get);
        IntStream.range(0, 1_001).forEach(n -> hint.confirm("key " + n));
        assertThat(marks).as("the last goes without").hasSize(1_000);

        marks.get(0).complete(null);
        hint.confirm("one more");
        assertThat(marks).as("a place was free").hasSize(1_001);
    }

    @Test
    void aMarkThatFailsLaterPausesToo() {
        List<CompletableFuture<Void>> marks = new ArrayList<>();
        DuplicateHint hint = new DuplicateHint(() -> Optional.of(setting(marks)), now::get);
        hint.confirm("key");
        marks.get(0).completeExceptionally(new HazelcastInstanceNotActiveException());
        hint.confirm("paused");
        assertThat(marks).hasSize(1);

        now.addAndGet(Duration.ofSeconds(6).toNanos());
        hint.confirm("again");
        assertThat(marks).hasSize(2);
    }

    /** A map that takes marks, each of which is set when the test says so. */
    @SuppressWarnings("unchecked")
    private static IMap<String, String> setting(List<CompletableFuture<Void>> marks) {
        return (IMap<String, String>) Proxy.newProxyInstance(
                IMap.class.getClassLoader(), new Class<?>[] {IMap.class}, (map, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("setAsync");
                    marks.add(new CompletableFuture<>());
                    return marks.get(marks.size() - 1);
                });
    }

    private Optional<IMap<String, String>> broken() {
        asked.incrementAndGet();
        throw new HazelcastInstanceNotActiveException();
    }
}
