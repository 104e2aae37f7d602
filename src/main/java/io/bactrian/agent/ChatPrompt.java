package io.bactrian.agent;

import java.util.List;

/**
 * What the model is asked: the body that {@code openai:chat-completion} takes.
 *
 * @param system the instructions, persona and knowledge; null or blank for none
 * @param messages the conversation so far, oldest first; null becomes an empty list
 */
public record ChatPrompt(String system, List<ChatMessage> messages) {

    /** Copies the list, so that a prompt cannot change while it is being sent. */
    public ChatPrompt {
        messages = messages == null ? List.of() : List.copyOf(messages);
    }
}
