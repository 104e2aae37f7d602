package io.bactrian.agent.tool;

import io.bactrian.agent.ToolCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tools on threads of their own, each within a time limit. Whatever goes wrong, the model gets a fixed text. */
public final class ToolRunner {

    /** The exchange variables that a tool's exchange inherits; the gateway sets them, never the model. */
    public static final List<String> INHERITED = List.of("customer", "brand", "useCase", "conversation");

    /** The variable that says which turn this is, the same each time the turn runs; and the one that a tool gets for it. */
    private static final String TURN = "turnKey";

    private static final String KEY = "idempotencyKey";

    private static final Logger LOG = LoggerFactory.getLogger(ToolRunner.class);

    private final ToolRegistry registry;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;

    ToolRunner(ToolRegistry registry, ExecutorService workers, ScheduledExecutorService timer) {
        this.registry = registry;
        this.workers = workers;
        this.timer = timer;
    }

    /**
     * Runs one tool.
     *
     * @param caller the exchange of the turn, for the variables that are inherited
     * @param tags the tags whose tools were offered: no other tool can be called
     * @param name the tool as the model named it
     * @param arguments its arguments as the model wrote them
     * @param limit how long it may take, waiting for a thread included; it is interrupted then
     * @return never fails; completed by a thread of the tools or of their timer
     */
    public CompletableFuture<ToolCall> run(
            Exchange caller, Collection<String> tags, String name, String arguments, Duration limit) {
        Optional<AiToolConsumer> tool =
                registry.find(name).filter(found -> found.spec().tags().stream().anyMatch(tags::contains));
        Optional<Map<String, Object>> read =
                tool.flatMap(found -> ToolArguments.read(found.spec().parameters(), arguments));
        if (read.isEmpty()) {
            return CompletableFuture.completedFuture(new ToolCall(name, arguments, ToolCall.UNUSABLE, 0));
        }
        Map<String, Object> variables = inherited(caller);
        Optional.ofNullable(caller.getVariable(TURN, String.class))
                .ifPresent(turn -> variables.put(KEY, key(turn, name, read.get())));
        return start(tool.get(), read.get(), variables, limit)
                .thenApply(ran -> new ToolCall(name, arguments, ran.result(), ran.millis()));
    }

    /**
     * The result of the same call in an earlier run of the same turn.
     *
     * @param kept that run's calls; null for none
     * @return empty when there was no such call, or it gave no result
     */
    public static Optional<ToolCall> kept(Collection<ToolCall> kept, String name, String arguments) {
        return kept == null
                ? Optional.empty()
                : kept.stream()
                        .filter(call -> call.succeeded()
                                && call.name().equals(name)
                                && ToolArguments.same(call.arguments(), arguments))
                        .findFirst();
    }

    private CompletableFuture<Ran> start(
            AiToolConsumer tool, Map<String, Object> arguments, Map<String, Object> variables, Duration limit) {
        long began = System.nanoTime();
        CompletableFuture<Ran> done = new CompletableFuture<>();
        try {
            Future<?> work = workers.submit(() -> done.complete(Ran.since(began, result(tool, arguments, variables))));
            ScheduledFuture<?> late = timer.schedule(
                    () -> {
                        if (done.complete(Ran.since(began, ToolCall.FAILED))) {
                            LOG.warn(
                                    "Tool {} took longer than {} ms",
                                    tool.spec().name(),
                                    limit.toMillis());
                            work.cancel(true);
                        }
                    },
                    Math.max(1, limit.toMillis()),
                    TimeUnit.MILLISECONDS);
            done.whenComplete((ran, failure) -> late.cancel(false));
        } catch (RejectedExecutionException stopping) {
            done.complete(Ran.since(began, ToolCall.FAILED));
        }
        return done;
    }

    private static String result(AiToolConsumer tool, Map<String, Object> arguments, Map<String, Object> variables) {
        try {
            return tool.run(arguments, variables);
        } catch (Exception | StackOverflowError e) {
            LOG.warn("Tool {} failed: {}", tool.spec().name(), e.getClass().getSimpleName());
            return ToolCall.FAILED;
        }
    }

    /** The same for the same use of the same tool in the same turn, however often the turn runs. */
    private static String key(String turn, String tool, Map<String, Object> arguments) {
        String whole = turn + '/' + tool + '/' + new TreeMap<>(arguments);
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Map<String, Object> inherited(Exchange caller) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (String name : INHERITED) {
            Object value = caller.getVariable(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        return variables;
    }

    private record Ran(String result, long millis) {

        static Ran since(long began, String result) {
            return new Ran(result, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        }
    }
}
