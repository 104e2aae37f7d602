package io.bactrian.agent;

import java.util.Objects;

/**
 * One earlier text of a conversation, as the model sees it.
 *
 * @param role {@code user} for what the customer wrote, {@code assistant} for what was answered
 * @param text the text; never null
 */
public record ChatMessage(String role, String text) {

    /** The role of the customer. */
    public static final String USER = "user";

    /** The role of whoever answered the customer. */
    public static final String ASSISTANT = "assistant";

    /** @throws IllegalArgumentException for any role but the two above: nothing else may pose as the system */
    public ChatMessage {
        if (!USER.equals(role) && !ASSISTANT.equals(role)) {
            throw new IllegalArgumentException("A chat message has the role user or assistant");
        }
        Objects.requireNonNull(text, "text");
    }
}
