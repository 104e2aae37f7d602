package io.bactrian.bench.reference;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Sends a conversation's next text: clears it in one commit, calls the carrier, stores what came of it in another. */
final class Sending {

    private static final int PLACES = 16;
    private static final int NEVER_BULK = 4;

    private final Database database;
    private final NumberHash hash;
    private final Moves moves;
    private final Carrier carrier;
    private final String receiptUrl;

    Sending(Database database, NumberHash hash, Moves moves, Carrier carrier, String publicUrl) {
        this.database = database;
        this.hash = hash;
        this.moves = moves;
        this.carrier = carrier;
        this.receiptUrl = publicUrl + "/webhooks/receipts/twilio?text=";
    }

    /** The lane that leads its conversations here. */
    Lane lane() {
        return new Lane("send", database, PLACES, PLACES, NEVER_BULK, this::lead);
    }

    private record Queued(
            UUID id,
            UUID conversation,
            String brand,
            String useCase,
            String from,
            String to,
            String text,
            String status,
            int attempts) {}

    private void lead(Lease lease, Runnable done) throws SQLException, InterruptedException {
        Queued text = clear(lease);
        if (text != null) {
            long began = System.nanoTime();
            Carrier.Outcome outcome = carrier.send(text.to(), text.from(), text.text(), receiptUrl + text.id());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            database.together(session -> {
                store(session, lease, text, outcome, millis);
                return null;
            });
        }
        done.run();
    }

    /** @return what may be sent now; null when nothing may */
    private Queued clear(Lease lease) throws SQLException {
        return database.together(session -> {
            Queued text = next(session, lease.conversation());
            if (text == null) {
                if (Lanes.lock(session, lease)) {
                    Lanes.finish(session, lease, next(session, lease.conversation()) != null);
                }
                return null;
            }
            String consent = Consent.lock(session, text.brand(), text.to(), hash);
            hold(session, text.conversation());
            Standing standing = standing(session, text);
            String status = standing.status();
            if (!Lanes.lock(session, lease)) {
                return null;
            }
            if (!status.equals("queued") || !text.status().equals("queued")) {
                // whoever moved it to submitting ended before the carrier's answer was stored
                if (status.equals("submitting")) {
                    settle(session, text);
                    move(
                            session,
                            text.id(),
                            "uncertain",
                            null,
                            "The sender ended before the answer was stored.",
                            null,
                            null);
                }
                Lanes.finish(session, lease, true);
                return null;
            }
            if (!standing.bound() || consent.equals("opted-out")) {
                settle(session, text);
                move(session, text.id(), "blocked", null, "Consent or number does not allow it.", null, null);
                Lanes.finish(session, lease, true);
                return null;
            }
            Steps cleared = Steps.begin().add("send-reply", "cleared", "Consent, owner, number and expiry allow it.");
            move(session, text.id(), "submitting", null, null, null, cleared);
            return text;
        });
    }

    private static void hold(Session session, UUID conversation) throws SQLException {
        session.first("SendStore.owner", Map.of("id", conversation), row -> row.getString(1));
    }

    private record Standing(String status, boolean bound) {}

    /** What the other rules ask for comes along. */
    private static Standing standing(Session session, Queued text) throws SQLException {
        return session.first(
                "SendStore.standing",
                Map.of(
                        "from", text.from(),
                        "useCase", text.useCase(),
                        "brand", text.brand(),
                        "to", text.to(),
                        "id", text.id()),
                row -> new Standing(row.getString("status"), row.getBoolean("bound")));
    }

    private void store(Session session, Lease lease, Queued text, Carrier.Outcome outcome, long millis)
            throws SQLException {
        hold(session, text.conversation());
        session.first("SendStore.lock", Map.of("id", text.id()), row -> row.getString("status"));
        boolean again =
                outcome.outcome().equals("throttled") || outcome.outcome().equals("unreachable");
        if (!again) {
            settle(session, text);
        }
        String next = again ? "queued" : outcome.outcome().equals("rejected") ? "failed" : outcome.outcome();
        Steps step = Steps.begin()
                .add("send-reply", outcome.outcome(), outcome.detail())
                .millis(millis);
        String detail = outcome.outcome() + ": " + outcome.detail();
        move(session, text.id(), next, outcome.errorCode(), detail, outcome.sid(), step);
        tell(session, text, next);
        if (again) {
            Lanes.putOff(session, lease, (0.5 * (1L << Math.min(text.attempts() + 1, 6))), null);
        } else {
            boolean more = session.first(
                    "SendStore.more", Map.of("conversation", text.conversation()), row -> row.getBoolean(1));
            Lanes.finish(session, lease, more);
        }
    }

    private static void tell(Session session, Queued text, String status) throws SQLException {
        if (status.equals("accepted")) {
            session.update("CrmLaneStore.wake", Map.of("id", text.conversation()));
        }
        if (status.equals("accepted") || status.equals("failed")) {
            Outbox.add(
                    session,
                    text.brand(),
                    "text." + status,
                    text.conversation(),
                    Steps.object("textId", text.id(), "status", status));
        }
    }

    /** Nothing newer of the customer waits: it is theirs to text now. */
    private void settle(Session session, Queued text) throws SQLException {
        session.update("TurnStore.settle", Map.of("id", text.conversation(), "moves", moves.settled()));
    }

    private static void move(
            Session session, UUID id, String status, String code, String detail, String message, Steps steps)
            throws SQLException {
        session.update(
                "SendStore.move",
                Session.with(
                        "id", id,
                        "status", status,
                        "code", new NamedSql.Text(code),
                        "word", new NamedSql.Text(null),
                        "detail", new NamedSql.Text(detail),
                        "message", new NamedSql.Text(message),
                        "steps", new NamedSql.Text(steps == null ? null : steps.json())));
    }

    private static Queued next(Session session, UUID conversation) throws SQLException {
        return session.first(
                "SendStore.next",
                Map.of("conversation", conversation),
                row -> new Queued(
                        row.getObject("id", UUID.class),
                        row.getObject("conversation_id", UUID.class),
                        row.getString("brand_id"),
                        row.getString("use_case_id"),
                        row.getString("from_number"),
                        row.getString("to_number"),
                        new String(row.getBytes("bytes"), StandardCharsets.UTF_8),
                        row.getString("status"),
                        row.getInt("attempts")));
    }
}
