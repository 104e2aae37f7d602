package io.bactrian.delivery;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Says of texts whose last receipt never came that it did not: their status is the last one known, and stays so. */
@Component("missingReceipts")
public class MissingReceipts {

    private static final Logger LOG = LoggerFactory.getLogger(MissingReceipts.class);
    private static final int BATCH = 1_000;

    private final MissingReceiptStore store;
    private final Duration patience;

    MissingReceipts(MissingReceiptStore store, @Value("${gateway.receipts.patience}") Duration patience) {
        this.store = store;
        this.patience = patience;
    }

    /** Notes it in the history of each such text, once. */
    public void note() {
        String detail = "No receipt came within " + words(patience) + "; whether it arrived is unknown.";
        int all = 0;
        int some;
        do {
            some = store.note(patience, detail, BATCH);
            all += some;
        } while (some == BATCH && !Thread.currentThread().isInterrupted());
        if (all > 0) {
            LOG.info("{} texts have had no receipt for {}", all, words(patience));
        }
    }

    private static String words(Duration time) {
        return time.toHours() > 0 ? time.toHours() + " hours" : time.toSeconds() + " seconds";
    }
}
