package io.bactrian.agent.openai;

import com.openai.core.RequestOptions;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.bactrian.agent.ChatPrompt;
import io.bactrian.agent.ModelFailure;
import io.bactrian.agent.ModelUsage;
import io.bactrian.agent.ToolCall;
import io.bactrian.agent.tool.ToolRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/**
 * One turn: ask, run the tools that the model asks for, ask again, until it answers. Its steps follow one another, each
 * on one of the component's threads, none of which waits. The variables {@code toolCalls} and {@code modelUsage} are
 * set after every step, so a turn that fails leaves what it has gathered.
 */
final class ChatTurn {

    private final OpenAiEndpoint endpoint;
    private final Exchange exchange;
    private final ChatCompletionCreateParams.Builder request;
    private final List<String> tags;
    private final List<ToolCall> kept;
    private final long deadline;

    private final List<ToolCall> calls = new ArrayList<>();
    private ModelUsage usage;
    private int rounds;

    @SuppressWarnings("unchecked")
    ChatTurn(OpenAiEndpoint endpoint, Exchange exchange, ChatPrompt prompt) {
        this.endpoint = endpoint;
        this.exchange = exchange;
        this.tags = endpoint.tagList();
        this.kept = exchange.getVariable("keptToolCalls", List.class);
        this.request = endpoint.requests().first(prompt, endpoint.tools().offered(tags));
        this.usage = new ModelUsage(endpoint.getModel(), 0, 0, 0, null, 0);
        this.deadline = System.nanoTime() + endpoint.getTurnTimeout().toNanos();
    }

    /** Completed when the exchange has its answer as body; fails with whatever went wrong. */
    CompletableFuture<Void> run() {
        report();
        return ask();
    }

    private CompletableFuture<Void> ask() {
        Duration left = left(endpoint.getRequestTimeout());
        if (left.isZero()) {
            return CompletableFuture.failedFuture(ModelFailures.timeout());
        }
        RequestOptions limit = RequestOptions.builder().timeout(left).build();
        long began = System.nanoTime();
        return endpoint.client()
                .chat()
                .completions()
                .create(request.build(), limit)
                .whenComplete((answer, failure) -> usage = usage.after((System.nanoTime() - began) / 1_000_000))
                .handleAsync(this::answered, endpoint.component().turnThreads())
                .thenCompose(next -> next);
    }

    private CompletableFuture<Void> answered(ChatCompletion completion, Throwable failure) {
        if (failure != null) {
            report();
            return CompletableFuture.failedFuture(failure);
        }
        try {
            ChatAnswer answer = ChatAnswer.of(completion);
            usage = ChatAnswer.add(usage, completion);
            report();
            if (answer.calls().isEmpty()) {
                exchange.getMessage().setBody(answer.content());
                return CompletableFuture.completedFuture(null);
            }
            return useTools(answer);
        } catch (ModelFailure e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Void> useTools(ChatAnswer answer) throws ModelFailure {
        if (++rounds > endpoint.getMaxToolRounds()) {
            throw new ModelFailure(
                    ModelFailure.Kind.TOOL_LOOP,
                    "The model asked for tools more than " + endpoint.getMaxToolRounds()
                            + " times and never answered.");
        }
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
                            return ask();
                        },
                        endpoint.component().turnThreads());
    }

    private CompletableFuture<ToolCall> use(ChatCompletionMessageFunctionToolCall call) {
        String name = call.function().name();
        String arguments = call.function().arguments();
        Optional<ToolCall> known = ToolRunner.kept(kept, name, arguments);
        return known.map(CompletableFuture::completedFuture).orElseGet(() -> endpoint.tools()
                .runner()
                .run(exchange, tags, name, arguments, left(endpoint.getToolTimeout())));
    }

    private void tell(String id, ToolCall call) {
        calls.add(call);
        request.addMessage(ChatCompletionToolMessageParam.builder()
                .toolCallId(id)
                .content(call.result())
                .build());
    }

    private void report() {
        exchange.setVariable("toolCalls", List.copyOf(calls));
        exchange.setVariable("modelUsage", usage);
    }

    /** The time left of the turn, but no more than a limit, and never less than nothing. */
    private Duration left(Duration most) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        return left.compareTo(most) < 0 ? left : most;
    }
}
