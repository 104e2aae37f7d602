package io.bactrian.bench.reference;

import java.sql.SQLException;
import java.util.Map;

/** A person's consent row. */
final class Consent {

    private Consent() {}

    /** Locks the row until the commit, made first where there was none, and reads it. */
    static String lock(Session session, String brand, String number, NumberHash hash) throws SQLException {
        session.update("ConsentLedger.lock.1", Map.of("brand", brand, "number", number, "hash", hash.of(number)));
        return session.first("ConsentLedger.lock.2", Map.of("brand", brand, "number", number), row -> row.getString(1));
    }
}
