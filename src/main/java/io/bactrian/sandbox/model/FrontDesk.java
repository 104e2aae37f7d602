package io.bactrian.sandbox.model;

import io.bactrian.agent.knowledge.Knowledge;
import io.bactrian.sandbox.model.Move.Decision;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The mind of the sandbox model: which of its few general ways fits the talk. The same talk gives the same move. */
final class FrontDesk {

    /** So many characters leave room for a disclosure in one part of a text. */
    private static final int USUAL_LENGTH = 150;

    private final Knowledge knowledge;
    private final Lore lore;

    FrontDesk(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.lore = new Lore(knowledge);
    }

    /** What to do now. */
    Move move(Dialogue dialogue, List<OfferedTool> tools) {
        int most = Math.max(1, Math.min(USUAL_LENGTH, dialogue.limit().orElse(USUAL_LENGTH)));
        if (dialogue.wantsShorter()) {
            return shorter(dialogue, Math.max(1, dialogue.limit().orElse(USUAL_LENGTH)));
        }
        Move move = next(dialogue, tools, most);
        if (move instanceof Decision decision) {
            String text = dialogue.question();
            String mood = Wish.unhappy(text) ? "negative" : Wish.pleased(text) ? "positive" : "neutral";
            String reply = decision.reply() == null ? null : Phrasing.fit(decision.reply(), most);
            return decision.saying(reply).felt(mood).in(Language.of(text));
        }
        return move;
    }

    private Move next(Dialogue dialogue, List<OfferedTool> tools, int most) {
        String text = dialogue.question();
        Wish wish = Wish.of(text);
        if (wish != Wish.INFORMATION) {
            return answer(wish, dialogue);
        }
        OrderQuestion order = OrderQuestion.of(dialogue);
        if (order.asked()) {
            return order(order, dialogue, tools);
        }
        String language = Language.of(text);
        if (!language.equals("en")) {
            return handoff("other-language", "The customer writes in \"" + language + "\", the knowledge is English.");
        }
        return information(dialogue, tools, most);
    }

    private Decision answer(Wish wish, Dialogue dialogue) {
        return switch (wish) {
            case PERSON -> handoff("talk-to-person", "The customer asks for a person.");
            case COMPLAINT -> handoff("complaint", "The customer is angry or complains.");
            case HELP_IN_NEED -> handoff("safety", "The customer tells of harm or danger.");
            case WHO_ARE_YOU ->
                Decision.of(
                        "reply",
                        "I'm an automated assistant. Ask me anything, or say that you want a person and I'll get one.",
                        0.95,
                        "who-are-you",
                        "The customer asks who answers.");
            case GREETING ->
                Decision.of(
                        "reply", "Hello! You can ask me about " + subjects() + ".", 0.95, "greeting", "A greeting.");
            case THANKS -> Decision.of("reply", "You're welcome!", 0.95, "thanks", "The customer says thanks.");
            case GOODBYE -> goodbye();
            case NO -> dialogue.weAsked() ? unclear() : goodbye();
            default ->
                dialogue.weAsked()
                        ? unclear()
                        : Decision.of("silent", null, 0.9, "acknowledgement", "Nothing is asked.");
        };
    }

    private Move order(OrderQuestion order, Dialogue dialogue, List<OfferedTool> tools) {
        if (order.number() == null) {
            return dialogue.weAsked()
                    ? handoff("order-status", "The customer asks about an order and has no number for it.")
                    : Decision.of(
                            "clarify",
                            "I'll gladly look that up. What is your order number?",
                            0.85,
                            "order-status",
                            "An order is asked about, its number is missing.");
        }
        Optional<String> result = result(dialogue, "order");
        if (result.isPresent()) {
            return standing(order.number(), OrderFacts.of(result.get()), dialogue);
        }
        return OfferedTool.about(tools, "order")
                .<Move>map(tool -> tool.with(order.number(), "order", "number", "id"))
                .orElseGet(() -> handoff("order-status", "No tool for order " + order.number() + " is offered."));
    }

    private static Decision standing(String number, OrderFacts facts, Dialogue dialogue) {
        if (facts.unknown()) {
            return dialogue.weAsked()
                    ? handoff(
                            "order-status", "Order " + number + " was not found, and the number was asked for before.")
                    : Decision.of(
                            "clarify",
                            "I can't find order " + number + ". Could you check the number and send it again?",
                            0.8,
                            "order-status",
                            "The tool knows no order " + number + ".");
        }
        if (facts.failed()) {
            return handoff("order-status", "The look-up of order " + number + " failed.");
        }
        return Decision.of("reply", facts.tell(number), 0.95, "order-status", "The tool found order " + number + ".");
    }

    private Move information(Dialogue dialogue, List<OfferedTool> tools, int most) {
        String question = lore.focus(dialogue.question());
        Optional<String> result = result(dialogue, "knowledge", "search");
        Optional<OfferedTool> tool = OfferedTool.about(tools, "knowledge", "search");
        if (result.isEmpty() && tool.isPresent()) {
            return tool.get().with(question, "question", "query", "search", "text");
        }
        List<Lore.Passage> passages = result.map(Lore::passages).orElseGet(() -> lore.search(question));
        Optional<Lore.Answer> answer = lore.answer(question, passages, most);
        double sure = answer.map(Lore.Answer::confidence).orElse(0.1);
        if (answer.isPresent() && answer.get().coverage() >= Lore.ENOUGH) {
            return Decision.of(
                    "reply",
                    answer.get().sentences(),
                    sure,
                    Lore.slug(answer.get().title()),
                    "Answered from \"" + answer.get().title() + "\".");
        }
        if (dialogue.weAsked()) {
            return handoff("unknown", "The knowledge does not cover the question, and we asked back once.");
        }
        if (!lore.hasSubject(question)) {
            return Decision.of(
                    "clarify",
                    "What can I help you with? You can ask me about " + subjects() + ".",
                    0.45,
                    "unknown",
                    "Nothing in the text says what it is about.");
        }
        return Decision.of(
                "clarify",
                "I'm not sure I can answer that. Could you say it in other words? Or is it about " + subjects() + "?",
                Math.min(0.45, sure),
                "unknown",
                "The knowledge does not cover the question.");
    }

    private static Move shorter(Dialogue dialogue, int most) {
        String reply = Phrasing.fit(dialogue.lastSaid(), most);
        var last = dialogue.lastDecision();
        return new Decision(
                last.path("action").asText("reply"),
                reply.isEmpty() ? null : reply,
                last.path("confidence").asDouble(0.8),
                last.path("intent").asText("unknown"),
                last.path("sentiment").asText("neutral"),
                last.path("language").asText("en"),
                "Said in at most " + most + " characters.");
    }

    private static Decision goodbye() {
        return Decision.of(
                "close", "Thank you for texting us. Goodbye!", 0.9, "goodbye", "The customer ends the talk.");
    }

    private static Decision unclear() {
        return handoff("unclear", "Our question was answered with nothing that tells what is wanted.");
    }

    private static Decision handoff(String intent, String reason) {
        return Decision.of(
                "handoff",
                "I'm passing you on to a person on our team, who will answer you here.",
                0.95,
                intent,
                reason);
    }

    private static Optional<String> result(Dialogue dialogue, String... subjects) {
        for (Map.Entry<String, String> found : dialogue.found().entrySet()) {
            for (String subject : subjects) {
                if (found.getKey().toLowerCase(Locale.ROOT).contains(subject)) {
                    return Optional.of(found.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** The first subjects of the knowledge, for a sentence. */
    private String subjects() {
        List<String> known = knowledge.subjects().stream()
                .limit(3)
                .map(subject -> subject.toLowerCase(Locale.ROOT))
                .toList();
        int last = known.size() - 1;
        return switch (known.size()) {
            case 0 -> "your order";
            case 1 -> "your order or " + known.get(0);
            default -> "your order, " + String.join(", ", known.subList(0, last)) + " or " + known.get(last);
        };
    }
}
