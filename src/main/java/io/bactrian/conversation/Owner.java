package io.bactrian.conversation;

/** Who answers in a conversation. */
public enum Owner {
    /** The AI agent. */
    AGENT("agent"),
    /** A person at the desk; nothing automatic talks over them. */
    HUMAN("human"),
    /** A journey. */
    AUTOMATION("automation");

    private final String word;

    Owner(String word) {
        this.word = word;
    }

    /** The word on the wire and in the database. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException for a word that is no owner */
    public static Owner of(String word) {
        for (Owner owner : values()) {
            if (owner.word.equals(word)) {
                return owner;
            }
        }
        throw new IllegalArgumentException("No owner is called " + word);
    }
}
