package io.bactrian.delivery;

import io.bactrian.parking.ParkedWork;
import io.bactrian.parking.Replay;
import io.bactrian.parking.Replayed;
import io.bactrian.parking.Undone;
import io.bactrian.sms.Receipt;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A receipt that named no text of ours: parked as it came, a bounded number a day, and applied once the text is known. */
@Component
class ParkedReceipt implements Replay {

    private static final String CODE = "receipt-unknown";
    private static final int MOST_PARKED = 1_000;

    private final Receipts receipts;

    ParkedReceipt(Receipts receipts) {
        this.receipts = receipts;
    }

    static Undone undone(Receipt receipt) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("provider", receipt.provider());
        facts.put("account", receipt.account());
        facts.put("providerMessageId", receipt.providerMessageId());
        facts.put("textId", receipt.textId() == null ? null : receipt.textId().toString());
        facts.put("word", receipt.word());
        facts.put("errorCode", receipt.errorCode());
        facts.put(
                "occurredAt",
                receipt.occurredAt() == null ? null : receipt.occurredAt().toString());
        return Undone.of(null, "track-delivery", CODE, "The receipt names no text of ours.", null, facts)
                .named("receipt/" + receipt.provider() + "/" + receipt.providerMessageId() + "/" + receipt.word() + "/"
                        + receipt.errorCode())
                .atMost(MOST_PARKED, receipt.provider());
    }

    @Override
    public boolean knows(ParkedWork work) {
        return work.code().equals(CODE);
    }

    @Override
    public Replayed again(ParkedWork work) {
        String textId = work.text("textId");
        String occurredAt = work.text("occurredAt");
        Receipt receipt = new Receipt(
                work.text("provider"),
                work.text("account"),
                work.text("providerMessageId"),
                textId == null ? null : UUID.fromString(textId),
                work.text("word"),
                work.text("errorCode"),
                occurredAt == null ? null : Instant.parse(occurredAt));
        return switch (receipts.track(receipt)) {
            case "applied" -> new Replayed("applied", "The text's status was moved on.");
            case "noted" -> new Replayed("noted", "The text is further already; the receipt stands in its history.");
            default -> throw Replay.refused("The receipt names no text of ours still.");
        };
    }
}
