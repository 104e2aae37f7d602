package io.bactrian.bench.reference;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Events of a conversation, written with what they tell. */
final class Outbox {

    private Outbox() {}

    static void add(Session session, String brand, String type, UUID conversation, String data) throws SQLException {
        session.update(
                "Outbox.add",
                Map.of("id", Ids.next(), "brand", brand, "type", type, "conversation", conversation, "data", data));
    }
}
