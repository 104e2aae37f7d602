package io.bactrian.agent;

import io.bactrian.conversation.HandoffRequest;
import io.bactrian.conversation.Turn;
import io.bactrian.keyword.Keywords;
import io.bactrian.sms.Segments;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/**
 * Carries out what the model decided, within what the house allows: an unsure agent asks once and then hands off, and a wish
 * for a person is granted whatever the model said. What follows when it decided nothing is {@link NoDecision}'s.
 */
@Component("guard")
public class Guard {

    private static final String GATE = "ask-agent";

    private final Supplier<Keywords> keywords;
    private final NoDecision noDecision;

    public Guard(Supplier<Keywords> keywords, NoDecision noDecision) {
        this.keywords = keywords;
        this.noDecision = noDecision;
    }

    /** @param decision null when the model gave none */
    public void apply(@Variable("turn") Turn turn, @Variable("decision") Decision decision) {
        if (decision != null) {
            turn.understand(decision.intent(), decision.confidence());
        }
        if (decision != null && decision.action() == Decision.Action.HANDOFF) {
            handOff(turn, "agent", decision.reason(), decision.reply(), decision);
        } else if (keywords.get().asksForPerson(turn.words())) {
            handOff(turn, "rule", "The customer asked for a person.", null, decision);
        } else if (decision == null) {
            noDecision.settle(turn);
        } else if (decision.action() == Decision.Action.SILENT) {
            turn.step(GATE, "silent", decision.reason());
            turn.end("silent");
        } else if (unsure(turn, decision) || decision.action() == Decision.Action.CLARIFY) {
            clarify(turn, decision);
        } else {
            reply(turn, decision);
        }
    }

    private static void reply(Turn turn, Decision decision) {
        if (decision.reply() != null && !decision.reply().isBlank()) {
            turn.answer("reply", fit(turn, decision.reply()));
        }
        if (decision.action() == Decision.Action.CLOSE) {
            turn.close();
        }
        turn.step(GATE, decision.action().toString(), decision.reason());
        turn.end("answered");
    }

    private void clarify(Turn turn, Decision decision) {
        if (turn.conversation().clarified()) {
            handOff(turn, "rule", "The agent is still unsure after asking once: " + decision.reason(), null, decision);
            return;
        }
        boolean question = decision.action() == Decision.Action.CLARIFY;
        turn.answer(
                "reply", question ? fit(turn, decision.reply()) : turn.useCase().clarifyText());
        turn.step(GATE, "clarify", decision.reason());
        turn.end("clarified");
    }

    static void handOff(Turn turn, String by, String reason, String text, Decision decision) {
        String why = reason == null || reason.isBlank() ? "No reason given." : reason;
        turn.step(GATE, "handoff", why);
        turn.handOff(new HandoffRequest(
                by,
                why,
                text == null ? null : fit(turn, text),
                tried(turn),
                nextAction(decision),
                turn.intent(),
                turn.confidence()));
    }

    private static String tried(Turn turn) {
        if (turn.history().isEmpty()) {
            return "Nothing yet; this is the customer's first text.";
        }
        long answered = turn.history().stream().filter(line -> !line.inbound()).count();
        List<?> calls = turn.kept("toolCalls") instanceof List<?> list ? list : List.of();
        List<String> tools =
                calls.stream().map(call -> ((ToolCall) call).name()).distinct().toList();
        return "The agent sent " + answered + " of the last " + turn.history().size() + " texts"
                + (tools.isEmpty() ? " and used no tool in this turn." : " and used " + String.join(", ", tools) + ".");
    }

    private static String nextAction(Decision decision) {
        if (decision == null) {
            return "Read the last text and answer it; the agent could not.";
        }
        String intent = decision.intent() == null || decision.intent().isBlank() ? "the last text" : decision.intent();
        String mood = decision.sentiment() == Decision.Sentiment.NEGATIVE ? " The customer is unhappy; be quick." : "";
        return "Answer about " + intent.toLowerCase(Locale.ROOT) + " with a public reply; it leaves as one SMS." + mood;
    }

    private static boolean unsure(Turn turn, Decision decision) {
        return decision.confidence() < turn.useCase().settings().confidence();
    }

    private static String fit(Turn turn, String reply) {
        int most = turn.useCase().settings().segmentsMost();
        String text = turn.useCase().settings().asSent(reply);
        String cut = Segments.cut(text, most);
        if (cut.length() < text.length()) {
            turn.step(GATE, "cut", "The answer needed more than " + most + " segments and was cut.");
        }
        return cut;
    }
}
