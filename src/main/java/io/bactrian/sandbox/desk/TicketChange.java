package io.bactrian.sandbox.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a call wants changed in a ticket.
 *
 * @param ticket the {@code ticket} object of Zendesk's body, or a missing node; unknown fields are ignored as there
 */
record TicketChange(JsonNode ticket) {

    private static final Set<String> STATUSES = Set.of("new", "open", "pending", "hold", "solved", "closed");

    /** A change of nothing but the status. */
    static TicketChange none() {
        return new TicketChange(MissingNode.getInstance());
    }

    /** A text field; the old value where it is not named. */
    String text(String field, String old) {
        JsonNode value = ticket.path(field);
        return value.isMissingNode() ? old : value.asText(null);
    }

    /** The comment's words, {@code comment.body} or {@code comment.html_body}; empty when there are none. */
    Optional<String> comment() {
        JsonNode comment = ticket.path("comment");
        String body = comment.path("body").asText(comment.path("html_body").asText(""));
        return body.isBlank() ? Optional.empty() : Optional.of(body);
    }

    /** Whether the comment is public; it is, unless it says otherwise. */
    boolean open() {
        return ticket.path("comment").path("public").asBoolean(true);
    }

    /** Whether the status, if one is named, is one that Zendesk knows. */
    boolean hasKnownStatus() {
        return ticket.path("status").isMissingNode()
                || STATUSES.contains(ticket.path("status").asText());
    }

    /** The tags after the change: {@code tags} replaces, {@code additional_tags} adds. */
    List<String> tags(List<String> old) {
        Set<String> tags = new LinkedHashSet<>(ticket.has("tags") ? texts("tags") : old);
        tags.addAll(texts("additional_tags"));
        return List.copyOf(tags);
    }

    /** The custom fields after the change. */
    JsonNode customFields(JsonNode old) {
        return ticket.has("custom_fields") ? ticket.path("custom_fields") : old;
    }

    private List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        ticket.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
