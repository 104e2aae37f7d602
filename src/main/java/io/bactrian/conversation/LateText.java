package io.bactrian.conversation;

import io.bactrian.sms.Sms;
import io.bactrian.trace.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is different with a text that was found in the provider's log: nobody waits for an answer to yesterday's question, or to
 * one that they have asked again since. Each of the steps is what the trace says where it is so.
 *
 * @param old the steps for a text that is older than {@link #WORTH_ANSWERING}
 * @param overtaken the steps for one that newer texts have followed
 */
record LateText(List<Step> old, List<Step> overtaken) {

    /** A younger text is answered if it is the newest. */
    static final Duration WORTH_ANSWERING = Duration.ofMinutes(15);

    /** Empty for a text that the provider brought by itself. */
    static Optional<LateText> of(Sms sms, Instant now) {
        return sms.listed()
                ? Optional.of(new LateText(
                        unanswered("It is more than 15 minutes old: it is kept, and starts no turn.", now),
                        unanswered("The customer has texted again since: it is kept, and starts no turn.", now)))
                : Optional.empty();
    }

    /** The first step of such a text. */
    static Step found(Sms sms, Instant at) {
        return new Step(
                "list-sms-from-" + sms.provider(),
                "found",
                "Its webhook never came; it stands in " + sms.provider() + "'s log since " + sms.occurredAt() + ".",
                at);
    }

    private static List<Step> unanswered(String reason, Instant at) {
        return List.of(new Step("accept-sms", "not-answered", reason, at));
    }
}
