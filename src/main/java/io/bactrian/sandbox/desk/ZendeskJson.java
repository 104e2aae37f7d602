package io.bactrian.sandbox.desk;

import io.bactrian.sandbox.VendorRefusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tickets and refusals in the words of Zendesk's API, version 2. */
final class ZendeskJson {

    private ZendeskJson() {}

    /** The ticket resource. */
    static Map<String, Object> ticket(Ticket ticket) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", ticket.id());
        json.put("url", "/sandbox/zendesk/api/v2/tickets/" + ticket.id() + ".json");
        json.put("external_id", ticket.externalId());
        json.put("subject", ticket.subject());
        json.put("raw_subject", ticket.subject());
        json.put("description", ticket.comments().get(0).body());
        json.put("status", ticket.status());
        json.put("priority", ticket.priority());
        json.put("type", ticket.type());
        json.put("tags", ticket.tags());
        json.put("custom_fields", ticket.customFields().isArray() ? ticket.customFields() : List.of());
        json.put("requester_id", Author.GATEWAY.id());
        json.put("submitter_id", Author.GATEWAY.id());
        json.put("assignee_id", null);
        json.put("created_at", time(ticket.createdAt()));
        json.put("updated_at", time(ticket.updatedAt()));
        json.put("via", Map.of("channel", "api"));
        return json;
    }

    /**
     * A ticket with the audit of the call that changed it.
     *
     * @param commented whether the call added the last comment
     */
    static Map<String, Object> changed(Ticket ticket, boolean commented) {
        Map<String, Object> audit = new LinkedHashMap<>();
        audit.put("id", ticket.updatedAt().toEpochMilli());
        audit.put("ticket_id", ticket.id());
        audit.put("author_id", Author.GATEWAY.id());
        audit.put("created_at", time(ticket.updatedAt()));
        audit.put("events", commented ? List.of(comment(ticket.lastComment())) : List.of());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ticket", ticket(ticket));
        json.put("audit", audit);
        return json;
    }

    /** A comment, as in the list of comments and in an audit. */
    static Map<String, Object> comment(Comment comment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", comment.id());
        json.put("type", "Comment");
        json.put("author_id", comment.author().id());
        json.put("body", comment.body());
        json.put("plain_body", comment.body());
        json.put("public", comment.open());
        json.put("attachments", List.of());
        json.put("created_at", time(comment.at()));
        return json;
    }

    /** A list under its name, of one page. */
    static Map<String, Object> page(String name, List<Map<String, Object>> items) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(name, items);
        json.put("count", items.size());
        json.put("next_page", null);
        json.put("previous_page", null);
        return json;
    }

    static VendorRefusal notAuthenticated() {
        return new VendorRefusal(401, Map.of("error", "Couldn't authenticate you"));
    }

    static VendorRefusal notFound() {
        return new VendorRefusal(404, Map.of("error", "RecordNotFound", "description", "Not found"));
    }

    static VendorRefusal unreadable() {
        return new VendorRefusal(
                400, Map.of("error", "InvalidBody", "description", "The body is no JSON object with a ticket"));
    }

    /** A field that is wrong, in a body that could be read. */
    static VendorRefusal invalid(String field, String description) {
        return new VendorRefusal(
                422,
                Map.of(
                        "error", "RecordInvalid",
                        "description", "Record validation errors",
                        "details", Map.of(field, List.of(Map.of("description", description)))));
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
