package io.bactrian.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Both peers, each on a ground of its own, started and warmed up once and then measured in turn. Whoever is not measured is
 * stopped meanwhile, so that it takes no time of the other; a JVM that was started anew for each repetition would be measured
 * while it still compiles, which on few processors takes minutes.
 *
 * @param <G> what a peer stands on
 */
final class Contest<G extends AutoCloseable> implements AutoCloseable {

    private record Side<G>(Peer peer, G ground) {}

    private final List<Side<G>> sides;

    /**
     * Starts and warms up one after the other; both are stopped when this returns.
     *
     * @param warmUp starts the peer on its ground and lets it work
     */
    Contest(Supplier<G> grounds, BiConsumer<G, Peer> warmUp) {
        sides = List.of(new Side<>(new GatewayPeer(), grounds.get()), new Side<>(new ReferencePeer(), grounds.get()));
        for (Side<G> side : sides) {
            warmUp.accept(side.ground(), side.peer());
            ProcessTree.awaitRest(side.peer().pid(), Duration.ofMinutes(1));
            ProcessTree.stop(side.peer().pid());
        }
    }

    /** Measures one after the other, in an order that turns round with each repetition. */
    void inTurn(int repetition, BiConsumer<G, Peer> measure) {
        for (int n = 0; n < sides.size(); n++) {
            measure(sides.get((n + repetition + 1) % sides.size()), measure);
        }
    }

    /** Measures the gateway alone. */
    void gateway(BiConsumer<G, Peer> measure) {
        measure(sides.get(0), measure);
    }

    private void measure(Side<G> side, BiConsumer<G, Peer> measure) {
        ProcessTree.goOn(side.peer().pid());
        // what was due meanwhile is done first
        ProcessTree.awaitRest(side.peer().pid(), Duration.ofSeconds(6));
        measure.accept(side.ground(), side.peer());
        ProcessTree.stop(side.peer().pid());
    }

    @Override
    public void close() {
        for (Side<G> side : sides) {
            ProcessTree.goOn(side.peer().pid());
            side.peer().close();
            try {
                side.ground().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
