package io.bactrian.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rules that decide whether a text may leave. Pure: the same facts give the same answer. */
final class Permission {

    /** How long a customer's own text permits a conversation. */
    static final Duration CONVERSATION = Duration.ofHours(24);

    private Permission() {}

    /**
     * What the rules look at.
     *
     * @param kind as the text table names it
     * @param consent the person's state towards the brand
     * @param lastInboundAt the customer's own last text; null when there never was one
     * @param owner who owns the conversation; null when there is none yet
     * @param bound whether the sending number still belongs to the use case
     * @param expiresAt null never
     */
    record Facts(
            String kind,
            String category,
            String consent,
            Instant lastInboundAt,
            String owner,
            boolean bound,
            Instant expiresAt) {}

    /** Everything that forbids the text, all at once; empty when it may leave. */
    static List<Blocker> blockers(Facts facts, Instant now) {
        List<Blocker> blockers = new ArrayList<>();
        if (facts.expiresAt() != null && facts.expiresAt().isBefore(now)) {
            blockers.add(new Blocker("expired", "The text was worth sending until " + facts.expiresAt() + "."));
        }
        if (!facts.bound()) {
            blockers.add(new Blocker(
                    "number-unassigned",
                    "No number of the use case can send; assign one that has the sms capability."));
        }
        if (automatic(facts.kind()) && "human".equals(facts.owner())) {
            blockers.add(new Blocker(
                    "person-took-over", "A person answers in this conversation; nothing automatic talks over them."));
        }
        consent(facts, now, blockers);
        return blockers;
    }

    private static void consent(Facts facts, Instant now, List<Blocker> blockers) {
        if (facts.kind().equals("keyword")) {
            return;
        }
        if (facts.consent().equals("opted-out")) {
            blockers.add(new Blocker(
                    "opted-out", "The person opted out; only their own START, or new proof of consent, changes that."));
            return;
        }
        if (facts.consent().equals("opted-in")) {
            return;
        }
        if (!facts.category().equals("conversational")) {
            blockers.add(new Blocker(
                    "consent-missing",
                    "A " + facts.category() + " text needs the person's consent; record it with its evidence."));
        } else if (facts.lastInboundAt() == null
                || facts.lastInboundAt().plus(CONVERSATION).isBefore(now)) {
            blockers.add(new Blocker(
                    "conversation-lapsed",
                    "Without consent a conversational text may follow only within 24 hours of the person's own text."));
        }
    }

    private static boolean automatic(String kind) {
        return kind.equals("reply") || kind.equals("automation");
    }
}
