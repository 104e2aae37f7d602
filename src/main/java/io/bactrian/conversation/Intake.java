package io.bactrian.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.consent.NumberHash;
import io.bactrian.event.Ids;
import io.bactrian.keyword.Keyword;
import io.bactrian.keyword.Keywords;
import io.bactrian.lane.LaneSignal;
import io.bactrian.parking.Parking;
import io.bactrian.sms.PhoneNumbers;
import io.bactrian.sms.SegmentCount;
import io.bactrian.sms.Segments;
import io.bactrian.sms.Sms;
import io.bactrian.spool.Spool;
import io.bactrian.spool.StoreAway;
import io.bactrian.trace.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Accepts a customer's text: decides what it is, has it stored in one statement, and wakes the lane that answers. */
@Component("intake")
public class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final IntakeStore store;
    private final GroupCommit commits;
    private final RepeatStore repeats;
    private final Supplier<Keywords> keywords;
    private final NumberHash hash;
    private final LaneSignal signal;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;
    private final Parking parking;
    private final Spool spool;

    public Intake(
            IntakeStore store,
            GroupCommit commits,
            RepeatStore repeats,
            Supplier<Keywords> keywords,
            NumberHash hash,
            LaneSignal signal,
            ObjectMapper json,
            Ids ids,
            Clock clock,
            Parking parking,
            Spool spool) {
        this.store = store;
        this.commits = commits;
        this.repeats = repeats;
        this.keywords = keywords;
        this.hash = hash;
        this.signal = signal;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.parking = parking;
        this.spool = spool;
    }

    /** The key by which a repeat of the text is known. */
    public String key(@Variable("sms") Sms sms) {
        // without an id only the database can tell, and is asked each time
        return String.join("/", sms.provider(), sms.account(), sms.providerMessageId(), "text", sms.to());
    }

    /**
     * As {@link #accept}, for a text that the filter in front takes for a repeat: only what is stored counts as one.
     *
     * @throws StoreAway as there
     */
    public String acceptRepeat(@Variable("sms") Sms sms) {
        inTurn();
        boolean known = sms.providerMessageId() != null && StoreAway.orElse(() -> store.known(sms));
        return known ? "duplicate" : accept(sms);
    }

    /**
     * Stores the text. When this returns, it is durable.
     *
     * @return {@code stored}, {@code duplicate}, or {@code unknown-number} (nothing is stored: the number is not ours)
     * @throws StoreAway when it belongs into the spool: the database does not take it, or earlier texts wait there
     */
    public String accept(@Variable("sms") Sms sms) {
        inTurn();
        return StoreAway.orElse(() -> accept(ids.next(), sms, sms.occurredAt(), null, List.of()));
    }

    /** As {@link #accept}, for a text of the spool. Joins the caller's transaction. */
    void acceptKept(UUID id, Sms sms, Instant keptAt) {
        Instant occurredAt = sms.occurredAt() == null ? keptAt : sms.occurredAt();
        accept(
                id,
                sms,
                occurredAt,
                keptAt,
                List.of(new Step(
                        "accept-sms",
                        "kept",
                        "The database was away, so it was kept on disk until it was back.",
                        keptAt)));
    }

    /** As {@link #accept}, for a text that was parked. Joins the caller's transaction. */
    String acceptParked(Sms sms, Instant parkedAt) {
        Instant now = clock.instant();
        return accept(
                ids.next(),
                sms,
                sms.occurredAt() == null ? parkedAt : sms.occurredAt(),
                parkedAt,
                List.of(new Step("accept-sms", "replayed", "It had been parked on " + parkedAt + ".", now)));
    }

    /** As {@link #accept}, for a long text whose parts were joined. Joins the caller's transaction. */
    String acceptJoined(UUID id, Sms sms, Instant cameAt, Instant keptAt, Step joined) {
        return accept(id, sms, sms.occurredAt() == null ? cameAt : sms.occurredAt(), keptAt, List.of(joined));
    }

    /** The text with the recipient that is ours, where it went to several; the first one when none is. */
    Sms addressed(Sms sms) {
        return sms.otherRecipients().isEmpty()
                ? sms
                : sms.sentTo(store.ours(sms.recipients()).orElse(sms.to()));
    }

    /** Whether the text asks for no more texts. */
    public boolean isOptOut(Sms sms) {
        return keywordOf(sms).filter(Keyword.STOP::equals).isPresent();
    }

    private void inTurn() {
        if (!spool.isEmpty()) {
            throw new StoreAway(null);
        }
    }

    private String accept(UUID id, Sms given, Instant occurredAt, Instant keptAt, List<Step> before) {
        Sms sms = addressed(given);
        Optional<Keyword> keyword = keywordOf(sms);
        SegmentCount count = Segments.count(sms.text());
        NewText text = new NewText(
                id,
                sms,
                count,
                keyword.map(Keyword::name).map(String::toLowerCase).orElse(null),
                keyword.map(Intake::consentState).orElse(null),
                hash.of(sms.from()),
                occurredAt,
                write(steps(keyword, sms, before)),
                contentHash(sms, keyword, id),
                keptAt,
                waits(sms),
                LateText.of(sms, clock.instant()).map(this::write).orElse(null));
        Accepted accepted = commits.accept(text);
        if (accepted.result().equals("duplicate") && text.contentHash() != null) {
            repeats.keep(text.traced(write(List.of(new Step(
                    "accept-sms",
                    "duplicate",
                    "The same text came just before, and the carrier gives no ids: it starts no turn.",
                    clock.instant())))));
        }
        LOG.info(
                "Text {} from {} at {}: {}",
                accepted.textId(),
                PhoneNumbers.mask(sms.from()),
                sms.provider(),
                accepted.result());
        if (accepted.lane() != null) {
            signal.wake(accepted.lane(), Duration.ofMillis(accepted.delayMillis()));
        }
        if (accepted.result().equals("unknown-number")) {
            parking.park(ParkedText.undone(sms, key(sms)));
        }
        return accepted.result();
    }

    /** A picture, or a text without words, is no beginning of a sentence that goes on in the next one. */
    private static boolean waits(Sms sms) {
        return sms.media() == 0 && !sms.text().isBlank();
    }

    /** By which a repeat of a text without an id is known; null for a text with one. Lengths keep the parts apart. */
    private String contentHash(Sms sms, Optional<Keyword> keyword, UUID id) {
        if (sms.providerMessageId() != null) {
            return null;
        }
        if (keyword.filter(Keyword.STOP::equals).isPresent()) {
            // never a repeat: behind a START it counts anew, and else it changes nothing
            return hash.of("content/" + id);
        }
        StringBuilder content = new StringBuilder("content");
        for (String part : List.of(sms.provider(), sms.account(), sms.from(), sms.to(), sms.text())) {
            content.append('/').append(part.length()).append('/').append(part);
        }
        return hash.of(content.toString());
    }

    private Optional<Keyword> keywordOf(Sms sms) {
        Optional<Keyword> keyword = keywords.get().of(sms.text());
        return keyword.isPresent() || sms.optOutType() == null
                ? keyword
                : Optional.of(Keyword.valueOf(sms.optOutType().toUpperCase(Locale.ROOT)));
    }

    private static String consentState(Keyword keyword) {
        return switch (keyword) {
            case STOP -> "opted-out";
            case START -> "opted-in";
            case HELP -> null;
        };
    }

    private List<Step> steps(Optional<Keyword> keyword, Sms sms, List<Step> before) {
        Instant now = clock.instant();
        String what = keyword.map(k -> "Stored durably; the keyword " + k + " is answered before anything else.")
                .orElse("Stored durably.");
        Instant came = before.isEmpty() ? now : before.get(0).at();
        List<Step> steps = new ArrayList<>();
        steps.add(sms.listed() ? LateText.found(sms, came) : signed(sms, came));
        steps.addAll(before);
        steps.add(new Step("accept-sms", "stored", what, now));
        return steps;
    }

    private static Step signed(Sms sms, Instant at) {
        return new Step(
                "receive-sms-from-" + sms.provider(), "accepted", "The signature is " + sms.provider() + "'s.", at);
    }

    private String write(Object steps) {
        try {
            return json.writeValueAsString(steps);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Steps are plain values", e);
        }
    }
}
