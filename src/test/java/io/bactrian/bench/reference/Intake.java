package io.bactrian.bench.reference;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Stores a customer's text by the gateway's one statement, in one commit. The same statement answers a repeat. */
final class Intake {

    private final Database database;
    private final NumberHash hash;
    private final Moves moves;
    private final Lane lane;
    private final String node = UUID.randomUUID().toString();

    /** @param lane what is to look for the new text */
    Intake(Database database, NumberHash hash, Moves moves, Lane lane) {
        this.database = database;
        this.hash = hash;
        this.moves = moves;
        this.lane = lane;
    }

    private record Accepted(String result, String lane, long delayMillis) {}

    /** @return {@code stored}, {@code duplicate} or {@code unknown-number}; what is stored is durable then */
    String accept(Map<String, String> form) throws SQLException {
        Accepted accepted = database.accepting(session -> session.first(
                "IntakeStore.accept",
                values(form),
                row -> new Accepted(row.getString("result"), row.getString("lane"), row.getLong("delay"))));
        if (accepted.lane() != null) {
            lane.wake(accepted.delayMillis());
        }
        return accepted.result();
    }

    private Map<String, Object> values(Map<String, String> form) {
        String from = form.get("From");
        String text = form.get("Body");
        Septets size = Septets.of(text);
        Map<String, Object> values = Session.with(
                "id", Ids.next(),
                "provider", "twilio",
                "account", form.get("AccountSid"),
                "key", form.get("MessageSid"),
                "externalId", form.get("MessageSid"),
                "from", from,
                "to", form.get("To"),
                "hash", hash.of(from),
                "segments", size.segments(),
                "encoding", size.encoding(),
                "steps", Steps.accepted(),
                "bytes", text.getBytes(StandardCharsets.UTF_8),
                "waits", !text.isBlank() && form.getOrDefault("NumMedia", "0").equals("0"),
                "node", node);
        values.putAll(Session.with(
                "conversationId", Ids.next(),
                "changeId", Ids.next(),
                "event1", Ids.next(),
                "event2", Ids.next(),
                "event3", Ids.next(),
                "agentMoves", moves.agent(),
                "humanMoves", moves.human()));
        // what only keywords, the spool, the carrier's log and carriers without ids need
        values.putAll(Session.with(
                "keyword", null,
                "consentState", null,
                "answeredBy", null,
                "occurredAt", null,
                "keptAt", null,
                "late", null,
                "worthSeconds", 900L,
                "window", 5.0));
        return values;
    }
}
