package io.bactrian.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.sms.Receipt;
import io.bactrian.spool.Spool;
import io.bactrian.spool.SpooledRecord;
import io.bactrian.spool.StoreAway;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Delivery receipts on their way into the database, or into the spool while it is away. */
@Component("receiptSpool")
public class ReceiptSpool extends SpooledRecord<Receipt> {

    private final Receipts receipts;

    ReceiptSpool(Spool spool, Receipts receipts, ObjectMapper json) {
        super(spool, json, "receipt", Receipt.class);
        this.receipts = receipts;
    }

    /**
     * As {@link Receipts#track}.
     *
     * @throws StoreAway when it belongs into the spool: the database does not take it, or something waits there already
     */
    public String track(@Variable("receipt") Receipt receipt) {
        inTurn();
        return StoreAway.orElse(() -> receipts.track(receipt));
    }

    /** Keeps the receipt until the database takes it; as {@link #keepOnDisk}. */
    public String keep(@Variable("receipt") Receipt receipt) {
        return keepOnDisk(receipt, false);
    }

    @Override
    protected void store(UUID id, Instant keptAt, Receipt receipt) {
        receipts.track(receipt);
    }
}
