package io.bactrian.bench.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Answers a conversation's waiting texts: reads, asks the model, and writes everything in one commit. */
final class Turns {

    private static final Duration USEFUL = Duration.ofMinutes(30);
    private static final int MOST_RERUNS = 2;
    private static final String FALLBACK =
            "Sorry, I cannot look into that right now. Please try again in a little while.";

    private final Database database;
    private final NumberHash hash;
    private final Moves moves;
    private final TurnReading reading;
    private final Model model;
    private final Lane send;
    private Lane converse;

    /** @param send what is to look for the answer */
    Turns(Database database, NumberHash hash, Moves moves, Model model, Lane send) {
        this.database = database;
        this.hash = hash;
        this.moves = moves;
        this.reading = new TurnReading(database, hash);
        this.model = model;
        this.send = send;
    }

    /** The lane that leads its conversations here. */
    Lane lane(int conversations) {
        converse = new Lane("converse", database, conversations, 8, 0, this::lead);
        return converse;
    }

    private void lead(Lease lease, Runnable done) throws SQLException {
        Taken taken = reading.take(lease);
        if (taken.texts().isEmpty()) {
            commit(taken, null);
            done.run();
            return;
        }
        model.ask(taken)
                .thenAcceptAsync(
                        answer -> {
                            try {
                                if (commit(taken, answer)) {
                                    send.wake();
                                }
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                            done.run();
                        },
                        converse.workers())
                .exceptionally(failure -> {
                    converse.failed(lease, failure);
                    return null;
                });
    }

    /** @return whether there is something to send */
    private boolean commit(Taken taken, Answer answer) throws SQLException {
        return database.together(session -> {
            Consent.lock(session, taken.talk().brand(), taken.talk().customer(), hash);
            Taken.Talk now =
                    TurnReading.talk(session, "TurnStore.lock", taken.talk().id());
            if (!Lanes.lock(session, taken.lease())) {
                return false;
            }
            if (answer == null) {
                Lanes.finish(session, taken.lease(), waiting(session, now.id()));
                return false;
            }
            boolean overtaken = session.first(
                    "TurnStore.overtaken",
                    Map.of("conversation", now.id(), "last", taken.lastSeq()),
                    row -> row.getBoolean(1));
            if (overtaken && taken.runs() < MOST_RERUNS) {
                Lanes.putOff(session, taken.lease(), 0, Steps.object("runs", taken.runs() + 1));
                return false;
            }
            boolean replied = write(session, taken, answer, now);
            Lanes.finish(session, taken.lease(), overtaken);
            return replied;
        });
    }

    private boolean write(Session session, Taken taken, Answer answer, Taken.Talk now) throws SQLException {
        JsonNode decision = answer.decision();
        String reply = decision == null ? FALLBACK : answer.reply();
        String outcome = decision == null ? "fallback" : reply == null ? "silent" : "answered";
        insert(session, taken, answer, outcome);
        session.update(
                "SenderLimitStore.spend",
                Map.of(
                        "useCase", now.useCase(),
                        "sender", hash.of(now.customer()),
                        "seconds",
                                60.0 / taken.settings().path("turnsPerMinute").asInt(6)));
        session.update(
                "TurnStore.understood",
                Session.with(
                        "id",
                        now.id(),
                        "clarified",
                        false,
                        "told",
                        decision == null,
                        "answered",
                        decision != null,
                        "intent",
                        decision == null ? null : decision.path("intent").asText(),
                        "confidence",
                        decision == null ? null : decision.path("confidence").asDouble()));
        if (reply == null) {
            session.update(
                    "TurnStore.update",
                    Map.of("id", now.id(), "state", moves.silent().get(now.state()), "owner", now.owner()));
        } else {
            queue(session, taken, now, reply);
        }
        Outbox.add(
                session,
                now.brand(),
                "turn.decided",
                now.id(),
                Steps.object(
                        "turnId", taken.turn(), "conversationId", now.id(), "outcome", outcome, "texts", taken.ids()));
        return reply != null;
    }

    private static void insert(Session session, Taken taken, Answer answer, String outcome) throws SQLException {
        JsonNode decision = answer.decision();
        String action = decision == null ? "fallback" : decision.path("action").asText();
        String reason =
                decision == null ? answer.failure() : decision.path("reason").asText();
        session.update(
                "TurnStore.insert",
                Session.with(
                        "texts", taken.ids(),
                        "id", taken.turn(),
                        "brand", taken.talk().brand(),
                        "conversation", taken.talk().id(),
                        "outcome", outcome,
                        "decision", decision == null ? null : decision.toString(),
                        "usage", answer.usage() == null ? null : answer.usage().toString(),
                        "tools", "[]",
                        "steps", Steps.ofTurn().add("ask-agent", action, reason).json(),
                        "startedAt", taken.startedAt()));
    }

    private void queue(Session session, Taken taken, Taken.Talk now, String reply) throws SQLException {
        Septets size = Septets.of(reply);
        String customer = session.first("Outgoing.queue.1", Map.of("id", now.id()), row -> row.getString("customer"));
        session.update(
                "Outgoing.queue.2",
                Session.with(
                        "id", Ids.next(),
                        "kind", "reply",
                        "category", "conversational",
                        "hash", hash.of(customer),
                        "segments", size.segments(),
                        "encoding", size.encoding(),
                        "turn", taken.turn().toString(),
                        "expires", Instant.now().plus(USEFUL).toString(),
                        "conversation", now.id(),
                        "text", reply));
        Lanes.wake(session, "send", now.id());
    }

    private static boolean waiting(Session session, UUID conversation) throws SQLException {
        return session.first(
                "TurnStore.waiting", Map.of("conversation", conversation, "keywords", false), row -> row.getBoolean(1));
    }
}
