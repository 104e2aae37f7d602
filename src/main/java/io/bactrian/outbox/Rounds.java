package io.bactrian.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a batch into rounds that hold each key once. The events of a round may be on their way together; the next round
 * waits for it, so that a later event of a key never passes an earlier one that failed.
 */
final class Rounds {

    private final Map<String, Deque<WaitingEvent>> keys = new LinkedHashMap<>();

    /** @param batch in the order of their positions */
    Rounds(List<WaitingEvent> batch) {
        batch.forEach(event ->
                keys.computeIfAbsent(event.key(), key -> new ArrayDeque<>()).add(event));
    }

    /** The first events of all keys that are left; empty when there are none. */
    List<WaitingEvent> next() {
        List<WaitingEvent> round = new ArrayList<>();
        keys.values().forEach(events -> round.add(events.poll()));
        keys.values().removeIf(Deque::isEmpty);
        return round;
    }
}
