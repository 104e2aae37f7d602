package io.bactrian.conversation;

/** The six states of a conversation, as the API writes them. */
public enum ConversationState {
    /** Opened, and nothing has been taken up yet. */
    NEW("new"),
    /** A turn is open. */
    ENGAGED("engaged"),
    /** Our answer left. */
    WAITING_ON_CUSTOMER("waiting-on-customer"),
    /** A person's answer is awaited. */
    WAITING_ON_AGENT("waiting-on-agent"),
    /** Closed; the customer's next text opens another conversation. */
    COMPLETED("completed"),
    /** Closed and put away. */
    ARCHIVED("archived");

    private final String word;

    ConversationState(String word) {
        this.word = word;
    }

    /** The word on the wire and in the database. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException for a word that is no state */
    public static ConversationState of(String word) {
        for (ConversationState state : values()) {
            if (state.word.equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("No conversation state is called " + word);
    }
}
