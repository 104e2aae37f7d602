package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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

    private Optional<IMap<String, String>> broken() {
        asked.incrementAndGet();
        throw new HazelcastInstanceNotActiveException();
    }
}
