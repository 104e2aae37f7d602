package io.bactrian.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.sms.Receipt;
import io.bactrian.spool.Spool;
import io.bactrian.spool.Spooled;
import io.bactrian.spool.StoreAway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Delivery receipts on their way into the database, or into the spool while it is away. */
@Component("receiptSpool")
public class ReceiptSpool implements Spooled {

    private final Spool spool;
    private final Receipts receipts;
    private final ObjectMapper json;

    ReceiptSpool(Spool spool, Receipts receipts, ObjectMapper json) {
        this.spool = spool;
        this.receipts = receipts;
        this.json = json;
    }

    /**
     * As {@link Receipts#track}.
     *
     * @throws StoreAway when it belongs into the spool: the database does not take it, or something waits there already
     */
    public String track(@Variable("receipt") Receipt receipt) {
        if (!spool.isEmpty()) {
            throw new StoreAway(null);
        }
        return StoreAway.orElse(() -> receipts.track(receipt));
    }

    /**
     * Keeps the receipt on disk until the database takes it. When this returns, it is durable.
     *
     * @return {@code kept}
     * @throws RuntimeException when the spool is full or the disk does not take it: the carrier must come again
     */
    public String keep(@Variable("receipt") Receipt receipt) {
        try {
            spool.keep(kind(), false, json.writeValueAsBytes(receipt));
            return "kept";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A receipt is made of plain values", e);
        }
    }

    @Override
    public String kind() {
        return "receipt";
    }

    @Override
    public void store(UUID id, Instant keptAt, byte[] content) {
        try {
            receipts.track(json.readValue(content, Receipt.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The spool's entry is no receipt", e);
        }
    }
}
