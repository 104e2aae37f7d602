package io.bactrian.validate.yaml;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Counts what a file holds once its aliases are followed: one that holds itself never ends. */
final class NodeCount {

    private static final int MOST = 50_000;

    private final Set<Node> above = Collections.newSetFromMap(new IdentityHashMap<>());
    private int count;

    /** Whether it ends, and soon. */
    boolean isSound(Node node) {
        if (++count > MOST || !above.add(node)) {
            return false;
        }
        boolean sound = below(node).allMatch(this::isSound);
        above.remove(node);
        return sound;
    }

    private static Stream<Node> below(Node node) {
        if (node instanceof MappingNode map) {
            return map.getValue().stream().flatMap(pair -> Stream.of(pair.getKeyNode(), pair.getValueNode()));
        }
        return node instanceof SequenceNode list ? list.getValue().stream() : Stream.empty();
    }
}
