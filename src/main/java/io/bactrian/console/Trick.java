package io.bactrian.console;

import io.bactrian.sandbox.carrier.CustomerPhone;
import io.bactrian.sandbox.carrier.CustomerPhone.Trouble;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is awkward to do by hand, at one press of a button. */
enum Trick {
    STOP("STOP", "Sent STOP. It counts before it is answered; a second one is not answered at all.", "STOP"),
    HELP("HELP", "Sent HELP. Its answer is fixed, and comes even after STOP.", "HELP"),
    START("START", "Sent START. It undoes a STOP.", "START"),
    PERSON(
            "A person please",
            "Asked for a person. The desk gets a ticket; the agent is silent until it is solved.",
            "I want to talk to a person, please."),
    THREE(
            "Three quick texts",
            "Sent three texts at once. They become one turn with one answer.",
            "Hi!",
            "One question.",
            "How much is shipping?"),
    EMOJI(
            "Emoji doubles segments",
            "Sent 100 characters: one segment, were it not for the emoji, which makes them two.",
            "Do you repair tents? A pole of mine broke in the dunes and I would like to be back by the weekend \uD83D\uDC2A"),
    TWICE(
            "Same webhook twice",
            "The carrier posts the same webhook twice. One text is stored, and answered once.",
            "Are you open on Sunday?") {
        @Override
        void text(CustomerPhone phone, String number, String to) {
            phone.textTwice(number, to, texts().get(0));
        }
    },
    LATE(
            "Late receipts",
            "The answer's receipts come late and in the wrong order; its status never goes back.",
            Trouble.LATE_RECEIPTS,
            "Do you ship to Canada?"),
    ERROR(
            "Carrier error",
            "The carrier breaks while it takes the answer: uncertain, and never sent again.",
            Trouble.CARRIER_ERROR,
            "What does express shipping cost?"),
    UNREACHABLE(
            "Unreachable phone",
            "The carrier takes the answer, and reports later that the phone cannot be reached.",
            Trouble.UNREACHABLE,
            "Can I return my boots?");

    private final String label;
    private final String notice;
    private final Trouble trouble;
    private final List<String> texts;

    Trick(String label, String notice, String... texts) {
        this(label, notice, null, texts);
    }

    Trick(String label, String notice, Trouble trouble, String... texts) {
        this.label = label;
        this.notice = notice;
        this.trouble = trouble;
        this.texts = List.of(texts);
    }

    /** The trick of a button; empty for any other word. */
    static Optional<Trick> of(String word) {
        return Stream.of(values()).filter(trick -> trick.word().equals(word)).findFirst();
    }

    /** What the button sends. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What stands on the button. */
    public String label() {
        return label;
    }

    /** What was done and what must come of it, in a sentence or two. */
    String notice() {
        return notice;
    }

    List<String> texts() {
        return texts;
    }

    /** Plays it on the customer's phone, towards one of our numbers. */
    void text(CustomerPhone phone, String number, String to) {
        if (trouble != null) {
            phone.expect(number, trouble);
        }
        texts.forEach(text -> phone.text(number, to, text));
    }
}
