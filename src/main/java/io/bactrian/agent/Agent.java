package io.bactrian.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.conversation.InboundText;
import io.bactrian.conversation.Line;
import io.bactrian.conversation.Turn;
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
    private final ObjectMapper json;
    private final PromptRoom room;

    /** @param characters how much of the customer's texts and of the history one prompt may hold */
    public Agent(
            Supplier<Prompts> prompts,
            Supplier<DecisionReader> reader,
            ObjectMapper json,
            @Value("${gateway.limits.prompt-characters:16000}") int characters) {
        this.room = new PromptRoom(Math.max(1, characters));
        this.prompts = prompts;
        this.reader = reader;
        this.json = json;
    }

    /** What the model is asked. The exchange learns who asks, for the tools; the model never does. */
    public ChatPrompt prompt(@Variable("turn") Turn turn, Exchange exchange) {
        if (turn.consent().equals("opted-out")) {
            // whatever the order of the gates has become: no model hears of a person who opted out
            throw new IllegalStateException("The person has opted out");
        }
        exchange.setVariable("customer", turn.conversation().customer());
        exchange.setVariable("brand", turn.conversation().brand());
        exchange.setVariable("useCase", turn.useCase().id());
        exchange.setVariable("conversation", turn.conversation().id().toString());
        List<ToolCall> kept = kept(turn.rerun().toolCalls());
        turn.keep("toolCalls", kept);
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
            @Variable("modelUsage") ModelUsage usage)
            throws ModelFailure {
        keep(turn, calls);
        turn.keep("modelUsage", usage);
        Decision decision = reader.get().read(content);
        turn.keep("decision", decision);
        return decision;
    }

    /** Whether the answer needs more segments than the use case allows. */
    public boolean tooLong(@Variable("turn") Turn turn, @Variable("decision") Decision decision) {
        return decision.reply() != null
                && Segments.count(decision.reply()).segments()
                        > turn.useCase().settings().segments();
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
        keep(turn, calls);
        turn.keep("modelUsage", usage);
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        ModelFailure model = ObjectHelper.getException(ModelFailure.class, failure);
        String code = model == null ? "agent-failed" : model.code();
        String reason = model == null ? "The agent's route failed." : model.getMessage();
        LOG.warn("Turn {}: {}", turn.id(), model == null ? FailureKinds.of(failure) : code + ": " + reason);
        turn.step("ask-agent", code, reason);
    }

    /** Adds what ran to what ran before in this turn, so that a run that follows uses each result again. */
    private static void keep(Turn turn, List<ToolCall> calls) {
        List<ToolCall> all = new ArrayList<>();
        if (turn.kept("toolCalls") instanceof List<?> before) {
            before.forEach(call -> all.add((ToolCall) call));
        }
        if (calls != null) {
            calls.stream().filter(call -> !all.contains(call)).forEach(all::add);
        }
        turn.keep("toolCalls", all);
    }

    private static int characters(Settings settings) {
        return settings.segments() == 1 ? GSM_CHARACTERS : settings.segments() * GSM_CHARACTERS_OF_MANY;
    }

    private List<ToolCall> kept(JsonNode calls) {
        try {
            return calls == null || calls.isNull() ? List.of() : List.of(json.treeToValue(calls, ToolCall[].class));
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
