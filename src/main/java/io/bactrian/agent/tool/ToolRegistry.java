package io.bactrian.agent.tool;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tools whose routes are running at this moment. */
final class ToolRegistry {

    private final Map<String, AiToolConsumer> tools = new ConcurrentHashMap<>();

    /** @throws IllegalStateException when another running route already has this name */
    void join(AiToolConsumer tool) {
        String name = tool.spec().name();
        if (tools.putIfAbsent(name, tool) != null) {
            throw new IllegalStateException(
                    "Two routes start from ai-tool:" + name + "; give each tool a name of its own");
        }
    }

    void leave(AiToolConsumer tool) {
        tools.remove(tool.spec().name(), tool);
    }

    Optional<AiToolConsumer> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    /** The tools that carry at least one of the tags, by name. */
    List<ToolSpec> offered(Collection<String> tags) {
        return tools.values().stream()
                .map(AiToolConsumer::spec)
                .filter(spec -> spec.tags().stream().anyMatch(tags::contains))
                .sorted(Comparator.comparing(ToolSpec::name))
                .toList();
    }
}
