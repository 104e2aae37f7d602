package io.bactrian.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.access.Answer;
import io.bactrian.access.BearerFilter;
import io.bactrian.access.Page;
import io.bactrian.access.Problem;
import io.bactrian.access.Query;
import io.bactrian.access.StrictJson;
import io.bactrian.delivery.Blocker;
import io.bactrian.delivery.Clearance;
import io.bactrian.delivery.Outgoing;
import io.bactrian.delivery.OutgoingText;
import io.bactrian.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** The calls under {@code /api/v1/messages}. */
@Component("messages")
public class MessageApi {

    private static final List<String> STATUSES = List.of(
            "queued",
            "scheduled",
            "submitting",
            "accepted",
            "sent",
            "delivered",
            "undelivered",
            "failed",
            "canceled",
            "blocked",
            "uncertain",
            "received");

    private final MessageForm form;
    private final Clearance clearance;
    private final Outgoing outgoing;
    private final IdempotencyStore idempotency;
    private final ConversationStore conversations;
    private final MessageStore messages;
    private final Clock clock;

    MessageApi(
            MessageForm form,
            Clearance clearance,
            Outgoing outgoing,
            IdempotencyStore idempotency,
            ConversationStore conversations,
            MessageStore messages,
            Clock clock) {
        this.form = form;
        this.clearance = clearance;
        this.outgoing = outgoing;
        this.idempotency = idempotency;
        this.conversations = conversations;
        this.messages = messages;
        this.clock = clock;
    }

    /** What a message that was taken on is told by. */
    record Sent(UUID id, UUID conversationId, String status, int segments, String encoding) {}

    /**
     * Whether a message could be sent.
     *
     * @param earliest when it could leave; null while something stands in the way
     * @param segments null without a text, as is the encoding
     */
    record Preflight(boolean allowed, List<Blocker> blockers, Instant earliest, Integer segments, String encoding) {}

    /**
     * Queues a text to a customer.
     *
     * @param authorization whose idempotency key it is
     * @param key the caller's idempotency key; null for none
     * @return 202, or 422 with every reason at once
     */
    public Answer send(
            @Header("Authorization") String authorization, @Header("Idempotency-Key") String key, @Body byte[] body) {
        JsonNode tree = StrictJson.object(body);
        MessageRequest request = StrictJson.read(tree, MessageRequest.class);
        String token = BearerFilter.presented(authorization).orElse("");
        try {
            return Answer.accepted(
                    idempotency.once(token, key, StrictJson.canonical(tree), Sent.class, () -> queue(request)));
        } catch (Blocked e) {
            return Answer.of(Problem.of(422, e.code(), e.detail(), e.blockers()));
        }
    }

    /** Tells whether a message could be sent and everything that stands in the way; sends nothing. */
    public Answer preflight(@Body byte[] body) {
        Draft draft = form.read(StrictJson.read(body, MessageRequest.class));
        List<Blocker> blockers = new ArrayList<>(draft.faults());
        if (draft.useCase() != null && draft.to() != null && draft.text() != null) {
            blockers.addAll(
                    clearance.blockers(draft.useCase(), draft.to(), draft.category(), draft.text(), draft.expiresAt()));
        }
        boolean allowed = blockers.isEmpty();
        return Answer.ok(new Preflight(
                allowed,
                blockers,
                allowed ? clock.instant() : null,
                draft.count() == null ? null : draft.count().segments(),
                draft.count() == null ? null : draft.count().encoding()));
    }

    /** One message with its history. */
    public Answer read(@Header("id") String id) {
        Message message = messages.find(Query.pathId(id, unknown())).orElseThrow(MessageApi::unknown);
        return Answer.ok(new Message.WithHistory(message, messages.history(message)));
    }

    /** The gates that a message passed, in order. */
    public Answer trace(@Header("id") String id) {
        return Answer.ok(
                Map.of("steps", messages.steps(Query.pathId(id, unknown())).orElseThrow(MessageApi::unknown)));
    }

    /** The messages that the filters let through, the newest first. */
    public Answer list(@Header(Exchange.HTTP_QUERY) String raw) {
        Query query = Query.of(
                raw,
                "conversationId",
                "from",
                "to",
                "providerMessageId",
                "direction",
                "status",
                "since",
                "cursor",
                "limit");
        int limit = query.limit();
        List<Message> rows = messages.list(new MessageFilter(
                query.id("conversationId"),
                query.number("from"),
                query.number("to"),
                query.text("providerMessageId"),
                query.word("direction", List.of("inbound", "outbound")),
                query.word("status", STATUSES),
                query.moment("since"),
                query.idCursor(),
                limit + 1));
        return Answer.ok(Page.of(rows, limit, message -> message.id().toString()));
    }

    private Sent queue(MessageRequest request) {
        Draft draft = form.read(request);
        if (!draft.faults().isEmpty()) {
            Blocker first = draft.faults().get(0);
            throw new Blocked(first.code(), first.detail(), draft.faults());
        }
        List<Blocker> blockers =
                clearance.blockers(draft.useCase(), draft.to(), draft.category(), draft.text(), draft.expiresAt());
        if (!blockers.isEmpty()) {
            throw new Blocked("message-blocked", "This text may not be sent; blockers names every reason.", blockers);
        }
        String number = clearance
                .sender(draft.useCase(), draft.to())
                .orElseThrow(() -> new Refusal(
                        422, "use-case-without-number", "Assign a number to this use case before it sends."));
        UUID conversation = conversations.findOrOpen(draft.useCase(), draft.to(), number);
        UUID id = outgoing.queue(
                new OutgoingText(conversation, "message", draft.category(), draft.text(), null, draft.expiresAt()));
        return new Sent(
                id,
                conversation,
                "queued",
                draft.count().segments(),
                draft.count().encoding());
    }

    private static Refusal unknown() {
        return new Refusal(404, "message-unknown", "No message has this id.");
    }
}
