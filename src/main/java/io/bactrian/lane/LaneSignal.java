package io.bactrian.lane;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes this node's lane consumers as soon as work is committed. Only a short cut: the lanes are polled as well, so a
 * lost signal, or work left by another node, waits no longer than one poll.
 */
@Component
public class LaneSignal {

    private final Map<String, Set<Consumer<Duration>>> listeners = new ConcurrentHashMap<>();

    private final Map<String, BooleanSupplier> holds = new ConcurrentHashMap<>();

    /** This node leases nothing of the lane as long as the condition is true. */
    public void holdWhile(String lane, BooleanSupplier condition) {
        holds.put(lane, condition);
    }

    boolean isHeld(String lane) {
        return holds.getOrDefault(lane, () -> false).getAsBoolean();
    }

    void listen(String lane, Consumer<Duration> listener) {
        listeners.computeIfAbsent(lane, name -> new CopyOnWriteArraySet<>()).add(listener);
    }

    /** Another consumer that listens to the lane meanwhile stays. */
    void forget(String lane, Consumer<Duration> listener) {
        Set<Consumer<Duration>> all = listeners.get(lane);
        if (all != null) {
            all.remove(listener);
        }
    }

    /** Looks into the lane after the delay; inside a transaction, counted from its commit. */
    public void wake(String lane, Duration delay) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            tell(lane, delay);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tell(lane, delay);
            }
        });
    }

    private void tell(String lane, Duration delay) {
        listeners.getOrDefault(lane, Set.of()).forEach(listener -> listener.accept(delay));
    }
}
