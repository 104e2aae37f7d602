package io.bactrian.sandbox.model;

import java.util.Map;

/** What the model does in one call: it asks for a tool, or it decides. */
sealed interface Move {

    /**
     * A call of an offered tool.
     *
     * @param arguments by the names that the tool's schema declares
     */
    record ToolCall(String tool, Map<String, Object> arguments) implements Move {}

    /**
     * A decision of the form {@code agent_decision}.
     *
     * @param action {@code reply clarify handoff close silent}
     * @param reply the text for the customer, null when there is none
     * @param confidence 0..1
     * @param reason for the trace, never for the customer
     */
    record Decision(
            String action,
            String reply,
            double confidence,
            String intent,
            String sentiment,
            String language,
            String reason)
            implements Move {

        static Decision of(String action, String reply, double confidence, String intent, String reason) {
            double rounded = Math.round(Math.max(0, Math.min(1, confidence)) * 100) / 100.0;
            return new Decision(action, reply, rounded, intent, "neutral", "en", reason);
        }

        Decision felt(String newSentiment) {
            return new Decision(action, reply, confidence, intent, newSentiment, language, reason);
        }

        Decision in(String newLanguage) {
            return new Decision(action, reply, confidence, intent, sentiment, newLanguage, reason);
        }

        Decision saying(String newReply) {
            return new Decision(action, newReply, confidence, intent, sentiment, language, reason);
        }
    }
}
