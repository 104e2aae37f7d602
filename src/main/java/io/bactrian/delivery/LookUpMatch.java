package io.bactrian.delivery;

import io.bactrian.sms.ListedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which message of a provider's log is the text that we are not sure of. Pure: the same facts give the same answer. */
final class LookUpMatch {

    /** How far the provider's clock may be behind ours. */
    private static final Duration BEFORE = Duration.ofSeconds(30);

    /** How long a call may take, and how far the provider's clock may be ahead. */
    private static final Duration AFTER = Duration.ofSeconds(60);

    private LookUpMatch() {}

    /**
     * The message of ours with the same words that was made around the call; the nearest one where there are several.
     *
     * @param taken provider's ids that other texts of ours have
     * @param rivals when the provider was called for other texts with the same words whose outcome is not known either: a
     *     message is theirs if it is nearer to them
     */
    static Optional<ListedMessage> of(
            LookUp look, List<ListedMessage> messages, Set<String> taken, Collection<Instant> rivals) {
        return messages.stream()
                .filter(message -> !message.inbound()
                        && message.to().equals(look.to())
                        && message.from().equals(look.from())
                        && message.text().equals(look.text())
                        && !taken.contains(message.id()))
                .filter(message -> at(message) != null && isNear(at(message), look.calledAt()))
                .filter(message -> rivals.stream()
                        .noneMatch(rival -> distance(message, rival).compareTo(distance(message, look.calledAt())) < 0))
                .min(Comparator.comparing(message -> distance(message, look.calledAt())));
    }

    private static boolean isNear(Instant at, Instant call) {
        return !at.isBefore(call.minus(BEFORE)) && !at.isAfter(call.plus(AFTER));
    }

    private static Duration distance(ListedMessage message, Instant call) {
        return Duration.between(at(message), call).abs();
    }

    private static Instant at(ListedMessage message) {
        return message.createdAt() == null ? message.sentAt() : message.createdAt();
    }
}
