package io.bactrian.bench.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what the gateway reads for a turn, in its order, each statement by itself; what the gates would need is read too. */
final class TurnReading {

    /** The gateway's default: how many earlier texts it reads, to see a talk of two machines. */
    private static final int READ = 50;

    private final Database database;
    private final NumberHash hash;

    TurnReading(Database database, NumberHash hash) {
        this.database = database;
        this.hash = hash;
    }

    Taken take(Lease lease) throws SQLException {
        String startedAt = Instant.now().toString();
        return database.each(session -> {
            List<Taken.Text> texts = session.list(
                    "TurnReadingStore.unhandled",
                    Map.of("conversation", lease.conversation(), "keywords", false, "read", 200, "most", 2_000),
                    row -> new Taken.Text(row.getObject("id", UUID.class), row.getLong("seq"), words(row)));
            Taken.Talk talk = talk(session, "TurnReadingStore.situation", lease.conversation());
            UseCase useCase = session.first(
                    "SwitchboardStore.useCase",
                    Map.of("id", talk.useCase()),
                    row -> new UseCase(row.getString("brand_name"), json(row.getString("settings"))));
            long first = texts.isEmpty() ? 0 : texts.get(0).seq();
            int shown = useCase.settings().path("historyTexts").asInt(12);
            List<Taken.Line> history = new ArrayList<>(session.list(
                    "TurnReadingStore.history",
                    Map.of("conversation", talk.id(), "before", first, "most", Math.max(READ, shown)),
                    row -> new Taken.Line(row.getBoolean("inbound"), words(row))));
            Collections.reverse(history);
            session.first(
                    "SenderLimitStore.debt",
                    Map.of("useCase", talk.useCase(), "sender", hash.of(talk.customer())),
                    row -> row.getDouble(1));
            return new Taken(
                    Ids.next(),
                    lease,
                    talk,
                    useCase.brandName(),
                    useCase.settings(),
                    lease.carry() == null ? 0 : json(lease.carry()).path("runs").asInt(),
                    texts,
                    history.subList(Math.max(0, history.size() - shown), history.size()),
                    startedAt);
        });
    }

    private record UseCase(String brandName, JsonNode settings) {}

    /** A conversation by one of the statements that read it, locked or not. */
    static Taken.Talk talk(Session session, String statement, UUID id) throws SQLException {
        return session.first(
                statement,
                Map.of("id", id),
                row -> new Taken.Talk(
                        row.getObject("id", UUID.class),
                        row.getString("brand_id"),
                        row.getString("use_case_id"),
                        row.getString("customer"),
                        row.getString("number"),
                        row.getString("state"),
                        row.getString("owner")));
    }

    private static String words(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes("bytes");
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        try {
            return Steps.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
