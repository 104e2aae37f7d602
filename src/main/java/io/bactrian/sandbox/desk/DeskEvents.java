package io.bactrian.sandbox.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.sandbox.OrderedWork;
import io.bactrian.sandbox.SandboxSettings;
import io.bactrian.sandbox.Signatures;
import io.bactrian.sandbox.WebhookPost;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Zendesk's event webhooks (developer.zendesk.com, "Ticket events", event version 2022-11-06): every change of a ticket
 * is posted, signed, the changes of one ticket in their order; also those that the gateway made itself.
 */
final class DeskEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ACCOUNT = 1_234_567;

    private final SandboxSettings settings;
    private final OrderedWork work;
    private final WebhookPost webhooks;
    private final Clock clock;

    DeskEvents(SandboxSettings settings, OrderedWork work, WebhookPost webhooks, Clock clock) {
        this.settings = settings;
        this.work = work;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Somebody wrote a comment, public or not. */
    void commentAdded(Ticket ticket, Comment comment) {
        Author author = comment.author();
        Map<String, Object> by = Map.of("id", Long.toString(author.id()), "is_staff", true, "name", author.title());
        Map<String, Object> added = Map.of(
                "id", Long.toString(comment.id()), "body", comment.body(), "is_public", comment.open(), "author", by);
        post("comment_added", ticket, author, Map.of("comment", added));
    }

    /** The status became another one. */
    void statusChanged(Ticket ticket, String previous) {
        Map<String, Object> event = Map.of("current", loud(ticket.status()), "previous", loud(previous));
        post("status_changed", ticket, Author.PERSON, event);
    }

    private void post(String type, Ticket ticket, Author actor, Map<String, Object> event) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "zen:event-type:ticket." + type);
        body.put("id", UUID.randomUUID().toString());
        body.put("account_id", ACCOUNT);
        body.put("time", now.toString());
        body.put("zendesk_event_version", "2022-11-06");
        body.put("subject", "zen:ticket:" + ticket.id());
        body.put("detail", detail(ticket, actor));
        body.put("event", event);
        String json = write(body);
        Map<String, String> headers = Map.of(
                "Content-Type", "application/json; charset=utf-8",
                "User-Agent", "Zendesk Webhook",
                "X-Zendesk-Account-Id", Long.toString(ACCOUNT),
                "X-Zendesk-Webhook-Signature-Timestamp", now.toString(),
                "X-Zendesk-Webhook-Signature",
                        Signatures.zendesk(settings.zendeskWebhookSecret(), now.toString(), json));
        work.add(
                "ticket " + ticket.id(),
                Duration.ZERO,
                () -> webhooks.post(webhooks.gateway() + "/webhooks/desks/zendesk", headers, json));
    }

    private static Map<String, Object> detail(Ticket ticket, Author actor) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("id", Long.toString(ticket.id()));
        detail.put("actor_id", Long.toString(actor.id()));
        detail.put("external_id", ticket.externalId());
        detail.put("status", loud(ticket.status()));
        detail.put("subject", ticket.subject());
        detail.put("priority", ticket.priority() == null ? null : loud(ticket.priority()));
        detail.put("type", ticket.type() == null ? null : loud(ticket.type()));
        detail.put("tags", ticket.tags());
        detail.put("requester_id", Long.toString(Author.GATEWAY.id()));
        detail.put("submitter_id", Long.toString(Author.GATEWAY.id()));
        detail.put("assignee_id", null);
        detail.put(
                "created_at", ticket.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        detail.put(
                "updated_at", ticket.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        detail.put("via", Map.of("channel", "web_service"));
        return detail;
    }

    private static String loud(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static String write(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
