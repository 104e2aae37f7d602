package io.bactrian.agent.openai;

import com.openai.core.RequestOptions;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.bactrian.agent.ModelFailure;
import io.bactrian.agent.ModelFailure.Kind;
import io.bactrian.agent.ModelUsage;
import io.bactrian.agent.budget.TurnBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The calls of one turn: each is tried again where that may help, as long as the turn's budget lasts and the endpoint's
 * breaker lets calls through. No thread waits, neither for an answer nor between two tries.
 */
final class ModelCalls {

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final int MOST_DOUBLINGS = 6;

    /** The tries before one: those that failed, and those that were asked to come again later. */
    private record Tries(int failed, int throttled) {

        static final Tries NONE = new Tries(0, 0);

        int all() {
            return failed + throttled;
        }

        Tries and(boolean wasThrottled) {
            return wasThrottled ? new Tries(failed, throttled + 1) : new Tries(failed + 1, throttled);
        }
    }

    private final OpenAiEndpoint endpoint;
    private final TurnBudget budget;
    private final Breaker breaker;
    private volatile ModelUsage usage;

    ModelCalls(OpenAiEndpoint endpoint, TurnBudget budget) {
        this.endpoint = endpoint;
        this.budget = budget;
        this.breaker = endpoint.component().breakers().of(endpoint.getBaseUrl());
        this.usage = new ModelUsage(endpoint.getModel(), 0, 0, 0, null, 0);
    }

    /** What was used so far, failed calls included. */
    ModelUsage usage() {
        return usage;
    }

    /** Fails with a {@link ModelFailure}, or with whatever else went wrong. */
    CompletableFuture<ChatAnswer> ask(ChatCompletionCreateParams request) {
        return attempt(request, Tries.NONE);
    }

    private CompletableFuture<ChatAnswer> attempt(ChatCompletionCreateParams request, Tries tries) {
        try {
            budget.check();
        } catch (ModelFailure spent) {
            return CompletableFuture.failedFuture(spent);
        }
        Optional<Breaker.Permit> leave = breaker.permit();
        if (leave.isEmpty()) {
            return CompletableFuture.failedFuture(ModelFailures.leftAlone());
        }
        Breaker.Permit permit = leave.get();
        Duration limit = budget.left(endpoint.getRequestTimeout());
        long began = System.nanoTime();
        return call(request, limit)
                .whenComplete((answer, failure) -> usage = usage.after((System.nanoTime() - began) / 1_000_000))
                .handleAsync(
                        (completion, failure) -> failure == null
                                ? understood(completion, permit, request, tries)
                                : notAnswered(failure, limit, permit, request, tries),
                        endpoint.component().turnThreads())
                .thenCompose(next -> next)
                .whenComplete((answer, failure) -> permit.unused());
    }

    private CompletableFuture<ChatCompletion> call(ChatCompletionCreateParams request, Duration limit) {
        try {
            RequestOptions options = RequestOptions.builder().timeout(limit).build();
            return endpoint.client().chat().completions().create(request, options);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<ChatAnswer> understood(
            ChatCompletion completion, Breaker.Permit permit, ChatCompletionCreateParams request, Tries tries) {
        ChatAnswer answer;
        ModelUsage before = usage;
        try {
            usage = ChatAnswer.add(before, completion);
            budget.spend(
                    usage.promptTokens() - before.promptTokens(), usage.completionTokens() - before.completionTokens());
            answer = ChatAnswer.of(completion);
        } catch (ModelFailure | RuntimeException e) {
            ModelFailure failure = ModelFailures.of(e);
            if (failure.kind() == Kind.MALFORMED) {
                permit.failed(failure);
            } else {
                permit.worked();
            }
            return again(request, failure, tries, Duration.ZERO);
        }
        permit.worked();
        try {
            if (answer.calls().isEmpty()) {
                endpoint.requests().checkForm(answer.content());
            }
            return CompletableFuture.completedFuture(answer);
        } catch (ModelFailure e) {
            return again(request, e, tries, Duration.ZERO);
        }
    }

    private CompletableFuture<ChatAnswer> notAnswered(
            Throwable thrown, Duration limit, Breaker.Permit permit, ChatCompletionCreateParams request, Tries tries) {
        ModelFailure failure = ModelFailures.of(thrown);
        switch (failure.kind()) {
            case UNREACHABLE, ERROR, MALFORMED -> permit.failed(failure);
            case TIMEOUT -> {
                // a call that tools and earlier calls had left little time says nothing about the endpoint
                if (limit.multipliedBy(2).compareTo(budget.time()) >= 0
                        || limit.compareTo(endpoint.getRequestTimeout()) >= 0) {
                    permit.failed(failure);
                }
                if (limit.compareTo(endpoint.getRequestTimeout()) < 0) {
                    failure = budget.outOfTime();
                }
            }
            default -> permit.unused();
        }
        if (failure.kind() != Kind.THROTTLED) {
            return again(request, failure, tries, Duration.ZERO);
        }
        Optional<Duration> asked = retryAfter(thrown);
        return asked.isEmpty() ? CompletableFuture.failedFuture(failure) : again(request, failure, tries, asked.get());
    }

    /** Tries again after a pause, where the failure may have passed by then and the turn still has the time. */
    private CompletableFuture<ChatAnswer> again(
            ChatCompletionCreateParams request, ModelFailure failure, Tries tries, Duration least) {
        Duration pause = pause(tries.all(), least);
        boolean throttled = failure.kind() == Kind.THROTTLED;
        boolean mayHelp =
                switch (failure.kind()) {
                    case UNREACHABLE, ERROR, MALFORMED -> tries.failed() < endpoint.getMaxRetries();
                    case THROTTLED -> true; // as often as the time allows
                    default -> false;
                };
        if (!mayHelp || pause.compareTo(budget.left()) >= 0 || throttled && endpoint.getMaxRetries() == 0) {
            return CompletableFuture.failedFuture(failure);
        }
        CompletableFuture<Void> paused = new CompletableFuture<>();
        try {
            endpoint.component().timer().schedule(() -> paused.complete(null), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            return CompletableFuture.failedFuture(failure);
        }
        return paused.thenComposeAsync(
                done -> attempt(request, tries.and(throttled)),
                endpoint.component().turnThreads());
    }

    /** Doubled each time; half of it by chance, so that turns that failed together do not come again together. */
    private static Duration pause(int tries, Duration least) {
        long whole = FIRST_WAIT.toMillis() << Math.min(tries, MOST_DOUBLINGS);
        long some = whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1);
        return least.isZero() ? Duration.ofMillis(some) : least.plusMillis(some / 2);
    }

    private static Optional<Duration> retryAfter(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof OpenAIServiceException answer) {
                return RetryAfter.of(answer.headers(), Instant.now());
            }
        }
        return Optional.empty();
    }
}
