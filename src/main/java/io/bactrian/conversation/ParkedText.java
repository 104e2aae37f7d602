package io.bactrian.conversation;

import io.bactrian.parking.ParkedWork;
import io.bactrian.parking.Parking;
import io.bactrian.parking.Replay;
import io.bactrian.parking.Replayed;
import io.bactrian.parking.Undone;
import io.bactrian.sms.Sms;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A customer's text to a number that was nobody's: parked as it came, and accepted once the number has a use case. */
@Component
class ParkedText implements Replay {

    private static final String CODE = "number-unknown";
    private static final int MOST_PARKED = 10_000;

    private final Intake intake;

    /** @param intake what accepts texts; {@link Parking} knows nothing of it */
    ParkedText(Intake intake) {
        this.intake = intake;
    }

    /** @param key by which a repeat of the text is known; a text without an id is an entry of its own each time */
    static Undone undone(Sms sms, String key) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("provider", sms.provider());
        facts.put("account", sms.account());
        facts.put("providerMessageId", sms.providerMessageId());
        facts.put("from", sms.from());
        facts.put("to", sms.to());
        facts.put("text", sms.text());
        facts.put(
                "occurredAt", sms.occurredAt() == null ? null : sms.occurredAt().toString());
        facts.put("optOutType", sms.optOutType());
        facts.put("media", String.valueOf(sms.media()));
        return Undone.of(
                        null,
                        "accept-sms",
                        CODE,
                        "The number texted has no SMS use case; assign it to one.",
                        null,
                        facts)
                .named(sms.providerMessageId() == null ? null : "text/" + key)
                .atMost(MOST_PARKED, sms.provider());
    }

    @Override
    public boolean knows(ParkedWork work) {
        return work.code().equals(CODE);
    }

    @Override
    public Replayed again(ParkedWork work) {
        String occurredAt = work.text("occurredAt");
        String media = work.text("media");
        Sms sms = new Sms(
                work.text("provider"),
                work.text("account"),
                work.text("providerMessageId"),
                work.text("from"),
                work.text("to"),
                work.text("text"),
                occurredAt == null ? null : Instant.parse(occurredAt),
                work.text("optOutType"),
                media == null ? 0 : Integer.parseInt(media),
                false);
        return switch (intake.acceptParked(sms, work.parkedAt())) {
            case "stored" -> new Replayed("stored", "The text is stored, and takes its way through the gates.");
            case "duplicate" -> new Replayed("duplicate", "The text had been stored meanwhile; nothing more was done.");
            default -> throw Replay.refused("The number has no SMS use case still: assign it to one.");
        };
    }
}
