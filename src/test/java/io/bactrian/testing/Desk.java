package io.bactrian.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Zendesk's event webhooks (developer.zendesk.com, "Ticket events"), signed. */
public final class Desk {

    private static final String PERSON = "900002";

    private final Gateway gateway;

    public Desk(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Somebody at the desk commented.
     *
     * @param open whether the customer may read it
     * @param eventId the event's id; blank makes a new one
     */
    public Http.Answer commentAdded(long ticket, String text, boolean open, String eventId) {
        String id = eventId.isBlank() ? UUID.randomUUID().toString() : eventId;
        Map<String, Object> author = Map.of("id", PERSON, "is_staff", true, "name", "Robin");
        Map<String, Object> comment = Map.of(
                "id", Integer.toString(Math.abs(id.hashCode())), "body", text, "is_public", open, "author", author);
        return posts("comment_added", ticket, "OPEN", id, Map.of("comment", comment));
    }

    /** The ticket's status became {@code solved} or {@code closed}. */
    public Http.Answer statusChanged(long ticket, String status) {
        String current = status.toUpperCase(java.util.Locale.ROOT);
        return posts(
                "status_changed",
                ticket,
                current,
                UUID.randomUUID().toString(),
                Map.of("current", current, "previous", "OPEN"));
    }

    private Http.Answer posts(String type, long ticket, String status, String id, Map<String, ?> event) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "zen:event-type:ticket." + type);
        body.put("id", id);
        body.put("account_id", 1_234_567);
        body.put("time", now);
        body.put("zendesk_event_version", "2022-11-06");
        body.put("subject", "zen:ticket:" + ticket);
        body.put("detail", Map.of("id", Long.toString(ticket), "actor_id", PERSON, "status", status));
        body.put("event", event);
        String json = Json.write(body);
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json; charset=utf-8",
                "X-Zendesk-Webhook-Signature-Timestamp",
                now,
                "X-Zendesk-Webhook-Signature",
                Signing.zendesk(Gateway.ZENDESK_SECRET, now, json));
        return Http.call(
                "POST", gateway.base() + "/webhooks/desks/zendesk", headers, json.getBytes(StandardCharsets.UTF_8));
    }
}
