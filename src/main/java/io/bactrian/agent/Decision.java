package io.bactrian.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What the model wants done with a turn. It was checked against the schema, but it is still the word of a model:
 * whether it is carried out is for the gates behind it to say.
 *
 * @param action what to do
 * @param reply the text for the customer, at most {@link DecisionReader#REPLY_LIMIT} characters, without control
 *     characters but line feeds; null when there is none; never null or blank for {@code reply} and {@code clarify}
 * @param confidence 0 to 1
 * @param intent last known intent, may be empty
 * @param sentiment the customer's mood
 * @param language BCP 47 tag of the customer's language; {@code und} when the model gave none that is well formed
 * @param reason why, for the trace and the handoff note, never for the customer
 */
public record Decision(
        Action action,
        String reply,
        double confidence,
        String intent,
        Sentiment sentiment,
        String language,
        String reason) {

    /** What to do. Its text is the word of the schema, such as {@code handoff}. */
    public enum Action {
        /** Answer the customer. */
        @JsonProperty("reply")
        REPLY,
        /** Ask the customer back. */
        @JsonProperty("clarify")
        CLARIFY,
        /** Give the conversation to a person. */
        @JsonProperty("handoff")
        HANDOFF,
        /** The matter is settled. */
        @JsonProperty("close")
        CLOSE,
        /** Nothing needs to be said. */
        @JsonProperty("silent")
        SILENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The customer's mood. Its text is the word of the schema. */
    public enum Sentiment {
        /** Content. */
        @JsonProperty("positive")
        POSITIVE,
        /** Neither. */
        @JsonProperty("neutral")
        NEUTRAL,
        /** Unhappy. */
        @JsonProperty("negative")
        NEGATIVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
