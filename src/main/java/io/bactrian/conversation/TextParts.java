package io.bactrian.conversation;

import io.bactrian.conversation.PartStore.Shared;
import io.bactrian.conversation.PartStore.Waiting;
import io.bactrian.event.Ids;
import io.bactrian.refusal.FailureKinds;
import io.bactrian.sms.Sms;
import io.bactrian.spool.Spool;
import io.bactrian.spool.StoreAway;
import io.bactrian.trace.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Joins the parts of a long text that a carrier brings apart, in any order and more than once. Each is durable before it is
 * acknowledged; in the transaction of the last one the whole text is accepted, as if it had come by itself.
 */
@Component("textParts")
public class TextParts {

    private static final Logger LOG = LoggerFactory.getLogger(TextParts.class);
    private static final int BATCH = 100;

    private final PartStore store;
    private final Intake intake;
    private final TransactionTemplate transaction;
    private final Spool spool;
    private final Ids ids;
    private final Clock clock;
    private final Duration wait;

    /** @param wait how long the first part that came waits for the others */
    TextParts(
            PartStore store,
            Intake intake,
            TransactionTemplate transaction,
            Spool spool,
            Ids ids,
            Clock clock,
            @Value("${gateway.intake.part-wait:5m}") Duration wait) {
        this.store = store;
        this.intake = intake;
        this.transaction = transaction;
        this.spool = spool;
        this.ids = ids;
        this.clock = clock;
        this.wait = wait;
    }

    /**
     * Stores a part. When this returns, it is durable.
     *
     * @return {@code part} where others are missing, {@code duplicate}, or of the whole text what {@link Intake#accept} says
     * @throws StoreAway when it belongs into the spool: the database does not take it, or earlier texts wait there
     */
    public String accept(@Variable("sms") Sms sms) {
        if (!spool.isEmpty()) {
            throw new StoreAway(null);
        }
        UUID id = ids.next();
        return StoreAway.orElse(() -> transaction.execute(status -> {
            store.hurry();
            return add(id, sms, null);
        }));
    }

    /** As {@link #accept}, for a part of the spool. Joins the caller's transaction. */
    void acceptKept(UUID id, Sms sms, Instant keptAt) {
        add(id, sms, keptAt);
    }

    /** Accepts, with what came of them, the texts whose first part has waited for too long. */
    public void acceptOverdue() {
        // the missing parts may be in there
        List<Shared> overdue = spool.isEmpty() ? store.overdue(wait, BATCH) : List.of();
        for (Shared text : overdue) {
            try {
                transaction.executeWithoutResult(status -> {
                    store.lock(text);
                    acceptWhatCame(text, null);
                });
            } catch (RuntimeException e) {
                LOG.warn("Parts of a long text could not be accepted, they are tried again: {}", FailureKinds.of(e));
            }
        }
    }

    private String add(UUID id, Sms given, Instant keptAt) {
        Sms sms = intake.addressed(given);
        Shared text = Shared.of(sms);
        store.lock(text);
        String name = name(id, sms, keptAt);
        if (name != null && !store.remember(sms, name, id)) {
            return "duplicate";
        }
        // what waits for so long belongs to an earlier text: the reference has come around
        acceptWhatCame(text, keptAt);
        List<Waiting> others = store.waiting(text);
        if (others.stream().anyMatch(other -> isSame(other.sms(), sms))) {
            return "duplicate";
        }
        if (others.stream().anyMatch(other -> isOfAnotherText(other.sms(), sms))) {
            accept(text, others, keptAt);
        }
        store.add(id, sms, keptAt);
        List<Waiting> parts = store.waiting(text);
        return parts.size() == sms.part().total() ? accept(text, parts, keptAt) : "part";
    }

    /** By which a repeat is known; of the spool's parts each has one, since an entry may be stored twice. Else null. */
    private static String name(UUID id, Sms sms, Instant keptAt) {
        if (sms.providerMessageId() != null) {
            return sms.providerMessageId();
        }
        return keptAt == null ? null : "spool/" + id;
    }

    /** A repeat where the carrier gives no ids; with one, it is known by that. */
    private static boolean isSame(Sms other, Sms sms) {
        return sms.providerMessageId() == null
                && other.part().equals(sms.part())
                && other.text().equals(sms.text());
    }

    private static boolean isOfAnotherText(Sms other, Sms sms) {
        return other.part().total() != sms.part().total()
                || other.part().number() == sms.part().number();
    }

    private void acceptWhatCame(Shared text, Instant moment) {
        List<Waiting> parts = store.overdue(text, wait, moment);
        if (!parts.isEmpty()) {
            accept(text, parts, null);
        }
    }

    private String accept(Shared text, List<Waiting> parts, Instant keptAt) {
        store.drop(text);
        int total = parts.get(0).sms().part().total();
        String what = parts.size() == total
                ? "All " + total + " parts of the text came."
                : "Of " + total + " parts of the text only these came: "
                        + parts.stream().map(part -> "" + part.number()).collect(Collectors.joining(", ")) + ".";
        Instant last =
                parts.stream().map(Waiting::receivedAt).max(Instant::compareTo).orElseThrow();
        return intake.acceptJoined(
                ids.next(), joined(parts), last, keptAt, new Step("accept-sms", "joined", what, clock.instant()));
    }

    /** The text that the parts are of; it goes by the id of the first of them. */
    private static Sms joined(List<Waiting> parts) {
        List<Sms> texts = parts.stream().map(Waiting::sms).toList();
        Sms first = texts.get(0);
        return new Sms(
                first.provider(),
                first.account(),
                first.providerMessageId(),
                first.from(),
                first.to(),
                texts.stream().map(Sms::text).collect(Collectors.joining()),
                texts.stream()
                        .map(Sms::occurredAt)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null),
                texts.stream()
                        .map(Sms::optOutType)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                texts.stream().mapToInt(Sms::media).sum(),
                false);
    }
}
