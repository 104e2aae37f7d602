package io.bactrian.runtime;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's Hazelcast member. It holds hints alone, so nobody waits for it: it starts beside the rest of the gateway
 * (about 2 s), and while it is not there, or cannot start, the gateway works slower and never wrong.
 */
public final class HazelcastMember implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HazelcastMember.class);
    private static final Duration END = Duration.ofSeconds(30);

    private final CompletableFuture<HazelcastInstance> instance = new CompletableFuture<>();
    private final boolean alone;

    /**
     * Begins to start the member.
     *
     * @param members {@code host:port} of all nodes, this one among them; empty: one member without any open port
     * @param maps the maps that it will hold
     * @throws StartRefusal when this node is not among the members, or would listen on a public address
     */
    public HazelcastMember(List<String> members, List<MapConfig> maps) {
        this.alone = members.isEmpty();
        Config config = alone ? HazelcastSetup.alone() : HazelcastSetup.among(members, ClusterAddress.among(members));
        maps.forEach(config::addMapConfig);
        Thread thread = new Thread(() -> start(config), "hazelcast-start");
        thread.setDaemon(true);
        thread.start();
    }

    private void start(Config config) {
        try {
            instance.complete(
                    alone
                            ? HazelcastInstanceFactory.newHazelcastInstance(config, null, new NoPort())
                            : HazelcastInstanceFactory.newHazelcastInstance(config));
        } catch (RuntimeException | Error e) {
            LOG.warn("No Hazelcast member: repeated webhooks are told apart by PostgreSQL alone. {}", e.toString());
            instance.completeExceptionally(e);
        }
    }

    /** The map of that name; empty while the member is not there. Never blocks. */
    public <V> Optional<IMap<String, V>> map(String name) {
        if (!instance.isDone() || instance.isCompletedExceptionally()) {
            return Optional.empty();
        }
        return Optional.of(instance.join().getMap(name));
    }

    /**
     * Waits until the member has started; for tests, the gateway never waits.
     *
     * @return whether it has
     */
    boolean awaitStart(Duration longest) {
        try {
            instance.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the member; among others it first hands its part of the maps over. */
    @Override
    public void close() {
        if (!awaitStart(END)) {
            return;
        }
        if (alone) {
            instance.join().getLifecycleService().terminate();
        } else {
            instance.join().shutdown();
        }
    }
}
