package io.bactrian.agent.openai;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.bactrian.agent.ChatPrompt;
import io.bactrian.agent.ModelFailure;
import io.bactrian.agent.ToolCall;
import io.bactrian.agent.ToolResults;
import io.bactrian.agent.budget.TurnBudget;
import io.bactrian.agent.tool.ToolRunner;
import io.bactrian.agent.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * One turn: ask, run the tools that the model asks for, ask again, until it answers. Its steps follow one another, each
 * on one of the component's threads, none of which waits. The variables {@code toolCalls} and {@code modelUsage} are
 * set after every step, so a turn that fails leaves what it has gathered. The variable {@code budget} limits it; without
 * one the endpoint's options do.
 */
final class ChatTurn {

    private final OpenAiEndpoint endpoint;
    private final Exchange exchange;
    private final ChatCompletionCreateParams.Builder request;
    private final List<String> tags;
    private final Set<String> readers;
    private final List<ToolCall> kept;
    private final TurnBudget budget;
    private final ModelCalls model;

    private final List<ToolCall> calls = new ArrayList<>();
    private boolean effects;

    @SuppressWarnings("unchecked")
    ChatTurn(OpenAiEndpoint endpoint, Exchange exchange, ChatPrompt prompt) {
        this.endpoint = endpoint;
        this.exchange = exchange;
        this.tags = endpoint.tagList();
        List<ToolSpec> tools = endpoint.tools().offered(tags);
        this.readers =
                tools.stream().filter(ToolSpec::readOnly).map(ToolSpec::name).collect(Collectors.toSet());
        this.kept = exchange.getVariable("keptToolCalls", List.class);
        this.request = endpoint.requests().first(prompt, tools);
        TurnBudget given = exchange.getVariable("budget", TurnBudget.class);
        this.budget = given == null ? endpoint.budget() : given;
        this.model = new ModelCalls(endpoint, budget);
    }

    /** Completed when the exchange has its answer as body; fails with whatever went wrong. */
    CompletableFuture<Void> run() {
        report();
        return ask().whenComplete((done, failure) -> report());
    }

    private CompletableFuture<Void> ask() {
        return model.ask(request.build()).thenCompose(this::answered);
    }

    private CompletableFuture<Void> answered(ChatAnswer answer) {
        report();
        if (answer.calls().isEmpty()) {
            exchange.getMessage().setBody(answer.content());
            return CompletableFuture.completedFuture(null);
        }
        try {
            return useTools(answer);
        } catch (ModelFailure e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Void> useTools(ChatAnswer answer) throws ModelFailure {
        budget.useTools();
        request.addMessage(answer.message());
        List<CompletableFuture<ToolCall>> running =
                answer.calls().stream().map(this::use).toList();
        return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                .thenComposeAsync(
                        all -> {
                            for (int i = 0; i < running.size(); i++) {
                                tell(answer.calls().get(i).id(), running.get(i).join());
                            }
                            report();
                            remember();
                            return ask();
                        },
                        endpoint.component().turnThreads());
    }

    private CompletableFuture<ToolCall> use(ChatCompletionMessageFunctionToolCall call) {
        String name = call.function().name();
        String arguments = call.function().arguments();
        Optional<ToolCall> known = ToolRunner.kept(kept, name, arguments);
        effects |= known.isEmpty() && !readers.contains(name);
        return known.map(CompletableFuture::completedFuture).orElseGet(() -> endpoint.tools()
                .runner()
                .run(exchange, tags, name, arguments, budget.left(endpoint.getToolTimeout())));
    }

    private void tell(String id, ToolCall call) {
        calls.add(call);
        request.addMessage(ChatCompletionToolMessageParam.builder()
                .toolCallId(id)
                .content(call.result())
                .build());
    }

    /** What may have had an effect outside is remembered before the model is asked again: this process may end any time. */
    private void remember() {
        ToolResults results = exchange.getVariable("toolResults", ToolResults.class);
        if (effects && results != null) {
            results.remember(List.copyOf(calls));
            effects = false;
        }
    }

    private void report() {
        exchange.setVariable("toolCalls", List.copyOf(calls));
        exchange.setVariable("modelUsage", model.usage());
    }
}
