package io.bactrian.bench.reference;

import java.sql.SQLException;
import java.util.Map;

/** A person's consent row. */
final class Consent {

    private Consent() {}

    /** Locks the row until the commit, made first where there was none, and reads it. */
    static String lock(Session session, String brand, String number, NumberHash hash) throws SQLException {
        String state = held(session, brand, number);
        if (state != null) {
            return state;
        }
        session.update("ConsentLedger.make", Map.of("brand", brand, "number", number, "hash", hash.of(number)));
        return held(session, brand, number);
    }

    private static String held(Session session, String brand, String number) throws SQLException {
        return session.first("ConsentLedger.held", Map.of("brand", brand, "number", number), row -> row.getString(1));
    }
}
