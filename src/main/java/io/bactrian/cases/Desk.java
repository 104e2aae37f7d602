package io.bactrian.cases;

import io.bactrian.cases.sign.Signers;
import io.bactrian.cases.sign.Signing;
import io.bactrian.cases.sign.Webhook;
import io.bactrian.cases.stub.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Zendesk's event webhooks (developer.zendesk.com, "Ticket events"), signed. */
public final class Desk {

    private static final String PERSON = "900002";

    private final String gateway;
    private final String signed;
    private final Instant at;

    /** @param gateway its address, without a slash at the end */
    public Desk(String gateway) {
        this(gateway, "true", null);
    }

    private Desk(String gateway, String signed, Instant at) {
        this.gateway = gateway;
        this.signed = signed;
        this.at = at;
    }

    /** The same desk, whose events are signed so: {@code true}, {@code false}, {@code wrong}, or {@code stale}. */
    public Desk signed(String how) {
        return new Desk(gateway, how, at);
    }

    /** The same desk, where everything happened at this moment. */
    public Desk at(Instant moment) {
        return new Desk(gateway, signed, moment);
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
        String now = (at == null ? Instant.now() : at).toString();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "zen:event-type:ticket." + type);
        body.put("id", id);
        body.put("account_id", 1_234_567);
        body.put("time", now);
        body.put("zendesk_event_version", "2022-11-06");
        body.put("subject", "zen:ticket:" + ticket);
        body.put("detail", Map.of("id", Long.toString(ticket), "actor_id", PERSON, "status", status));
        body.put("event", event);
        Webhook call = new Webhook(
                "POST",
                gateway + "/webhooks/desks/zendesk",
                "application/json; charset=utf-8",
                Map.of(),
                Json.write(body).getBytes(StandardCharsets.UTF_8));
        return Http.call(
                signed.equals("false") ? call : Signers.named("zendesk").sign(call, signing()));
    }

    private Signing signing() {
        Duration age = signed.equals("stale") ? Duration.ofMinutes(6) : Duration.ZERO;
        return new Signing(Vendors.ZENDESK_SECRET, null, Map.of(), Instant.now().minus(age), signed.equals("wrong"));
    }
}
