package io.bactrian.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.agent.budget.Budgets;
import io.bactrian.agent.budget.DayBudgets;
import io.bactrian.agent.budget.TurnBudget;
import io.bactrian.conversation.InboundText;
import io.bactrian.conversation.Line;
import io.bactrian.conversation.Turn;
import io.bactrian.conversation.TurnResults;
import io.bactrian.refusal.FailureKinds;
import io.bactrian.sms.Segments;
import io.bactrian.switchboard.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the route that asks the agent needs: the prompt, the reading of the answer, the request for a shorter one. */
@Component("agent")
public class Agent {

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final int GSM_CHARACTERS = 160;
    private static final int GSM_CHARACTERS_OF_MANY = 153;

    private final Supplier<Prompts> prompts;
    private final Supplier<DecisionReader> reader;
    private final Budgets budgets;
    private final DayBudgets days;
    private final TurnResults results;
    private final ObjectMapper json;
    private final PromptRoom room;

    /** @param characters how much of the customer's texts and of the history one prompt may hold */
    public Agent(
            Supplier<Prompts> prompts,
            Supplier<DecisionReader> reader,
            Budgets budgets,
            DayBudgets days,
            TurnResults results,
            ObjectMapper json,
            @Value("${gateway.limits.prompt-characters:16000}") int characters) {
        this.room = new PromptRoom(Math.max(1, characters));
        this.prompts = prompts;
        this.reader = reader;
        this.budgets = budgets;
        this.days = days;
        this.results = results;
        this.json = json;
    }

    /**
     * What the model is asked. The exchange learns who asks, for the tools; the model never does.
     *
     * @throws ModelFailure when the brand's budget of the day is used up
     */
    public ChatPrompt prompt(@Variable("turn") Turn turn, Exchange exchange) throws ModelFailure {
        if (turn.consent().equals("opted-out")) {
            // whatever the order of the gates has become: no model hears of a person who opted out
            throw new IllegalStateException("The person has opted out");
        }
        ToolCall[] earlier = earlier(turn.rerun().toolCalls(), ToolCall[].class);
        List<ToolCall> kept = earlier == null ? List.of() : List.of(earlier);
        turn.keep("toolCalls", kept);
        turn.keep("modelUsage", earlier(turn.rerun().usage(), ModelUsage.class));
        days.check(turn.conversation().brand());
        exchange.setVariable("budget", budget(turn));
        exchange.setVariable("customer", turn.conversation().customer());
        exchange.setVariable("brand", turn.conversation().brand());
        exchange.setVariable("useCase", turn.useCase().id());
        exchange.setVariable("conversation", turn.conversation().id().toString());
        exchange.setVariable("turnKey", turn.key());
        exchange.setVariable("toolResults", (ToolResults) calls -> results.remember(turn, both(turn, calls)));
        exchange.setVariable("keptToolCalls", kept);
        String system = prompts.get()
                .of(
                        turn.useCase().agent(),
                        turn.useCase().brandName(),
                        characters(turn.useCase().settings()));
        ChatPrompt prompt = new ChatPrompt(system, messages(turn));
        exchange.setVariable("prompt", prompt);
        return prompt;
    }

    private List<ChatMessage> messages(Turn turn) {
        PromptRoom.Said said =
                room.said(turn.texts().stream().map(InboundText::text).toList());
        List<Line> history = room.history(turn.history(), said.words().length());
        int leftOut = said.leftOut() + turn.history().size() - history.size();
        if (leftOut > 0) {
            turn.step(
                    "ask-agent", "shortened", "The prompt holds the newest texts only; " + leftOut + " found no room.");
        }
        List<ChatMessage> messages = new ArrayList<>();
        history.forEach(line -> messages.add(new ChatMessage(line.inbound() ? "user" : "assistant", line.text())));
        messages.add(new ChatMessage("user", said.words()));
        return messages;
    }

    /** Reads the model's answer; keeps what it used. */
    public Decision decide(
            @Body String content,
            @Variable("turn") Turn turn,
            @Variable("toolCalls") List<ToolCall> calls,
            @Variable("modelUsage") ModelUsage usage,
            Exchange exchange)
            throws ModelFailure {
        keep(turn, calls, usage, exchange);
        Decision decision = reader.get().read(content);
        turn.keep("decision", decision);
        return decision;
    }

    /** Whether the answer needs more segments than the use case allows. */
    public boolean tooLong(@Variable("turn") Turn turn, @Variable("decision") Decision decision) {
        Settings settings = turn.useCase().settings();
        return decision.reply() != null
                && Segments.count(settings.asSent(decision.reply())).segments() > settings.segments();
    }

    /** Asks for a shorter answer, once. */
    public ChatPrompt shorter(
            @Variable("turn") Turn turn,
            @Variable("prompt") ChatPrompt prompt,
            @Variable("decision") Decision decision,
            Exchange exchange) {
        turn.step("ask-agent", "asked-shorter", "The answer needed more segments than the use case allows.");
        exchange.setVariable("keptToolCalls", turn.kept("toolCalls"));
        List<ChatMessage> messages = new ArrayList<>(prompt.messages());
        messages.add(new ChatMessage("assistant", decision.reply()));
        messages.add(new ChatMessage(
                "user",
                "That is too long for a text message. Say the same in at most "
                        + characters(turn.useCase().settings()) + " characters."));
        return new ChatPrompt(prompt.system(), messages);
    }

    /** Notes that the model failed. A decision that was there before the failure stays. */
    public void failed(
            @Variable("turn") Turn turn,
            @Variable("toolCalls") List<ToolCall> calls,
            @Variable("modelUsage") ModelUsage usage,
            Exchange exchange) {
        keep(turn, calls, usage, exchange);
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        ModelFailure model = ObjectHelper.getException(ModelFailure.class, failure);
        turn.keep("modelFailure", model);
        String code = model == null ? "agent-failed" : model.code();
        String reason = model == null ? "The agent's route failed." : model.getMessage();
        // an outage is told of once, by the breaker, and not by each turn that meets it
        LOG.atLevel(model != null && model.kind() == ModelFailure.Kind.LEFT_ALONE ? Level.DEBUG : Level.WARN)
                .log("Turn {}: {}", turn.id(), model == null ? FailureKinds.of(failure) : code + ": " + reason);
        turn.step("ask-agent", code, reason);
    }

    /** Adds what ran, and what it used, to what the turn has of that already. */
    private void keep(Turn turn, List<ToolCall> calls, ModelUsage usage, Exchange exchange) {
        turn.keep("toolCalls", both(turn, calls));
        if (usage != null) {
            ModelUsage before = (ModelUsage) turn.kept("modelUsage");
            turn.keep("modelUsage", before == null ? usage : before.plus(usage));
            exchange.removeVariable("modelUsage"); // counted
            days.record(turn.conversation().brand(), usage);
        }
    }

    /** What ran before in this turn, and what ran now, so that a run that follows uses each result again. */
    private static List<ToolCall> both(Turn turn, List<ToolCall> calls) {
        List<ToolCall> all = new ArrayList<>();
        if (turn.kept("toolCalls") instanceof List<?> before) {
            before.forEach(call -> all.add((ToolCall) call));
        }
        if (calls != null) {
            calls.stream().filter(call -> !all.contains(call)).forEach(all::add);
        }
        return all;
    }

    private static int characters(Settings settings) {
        return settings.segments() == 1 ? GSM_CHARACTERS : settings.segments() * GSM_CHARACTERS_OF_MANY;
    }

    /** What is left of it after earlier runs of the turn; its time begins anew. */
    private TurnBudget budget(Turn turn) {
        TurnBudget budget = budgets.of(turn.useCase().settings());
        if (turn.kept("modelUsage") instanceof ModelUsage used) {
            budget.spend(used.promptTokens(), used.completionTokens());
        }
        return budget;
    }

    /** What an earlier run left; null when it left nothing that can be read. */
    private <T> T earlier(JsonNode left, Class<T> type) {
        try {
            return left == null || left.isNull() ? null : json.treeToValue(left, type);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
