package io.bactrian.handoff;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.payload.JsonBody;
import io.bactrian.payload.Moments;
import io.bactrian.refusal.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** Where a desk's JSON event holds what. A kamelet fills it in; all but the desk's name and the words are field paths. */
public final class DeskEventFields {

    private String desk;
    private String type;
    private String eventId;
    private String at;
    private String ticket;
    private String commentType;
    private String commentId;
    private String commentText;
    private String commentPublic;
    private String commentByStaff;
    private String statusType;
    private String status;
    private List<String> solvedWords = List.of();

    /**
     * Reads an event.
     *
     * @throws Refusal 400 {@code body-malformed} or {@code field-missing}
     */
    public DeskEvent read(byte[] body) {
        JsonNode event = JsonBody.read(body);
        String what = need(event, type);
        String ticketId = need(event, ticket);
        if (what.equals(commentType)) {
            boolean byStaff = at(event, commentByStaff).asBoolean(true);
            boolean words = !at(event, commentText).asText("").isBlank();
            boolean reply = at(event, commentPublic).asBoolean(false) && byStaff && words;
            return new DeskEvent(
                    desk,
                    need(event, commentId),
                    reply ? "reply" : "other",
                    ticketId,
                    reply ? need(event, commentText).replace("\0", "") : null,
                    time(event));
        }
        boolean solved = what.equals(statusType)
                && solvedWords.contains(at(event, status).asText().toLowerCase(java.util.Locale.ROOT));
        return new DeskEvent(desk, need(event, eventId), solved ? "solved" : "other", ticketId, null, time(event));
    }

    private Instant time(JsonNode event) {
        return at == null
                ? null
                : Moments.parse(at(event, at).asText())
                        .map(moment -> moment.truncatedTo(ChronoUnit.MICROS)) // as the database keeps it
                        .orElse(null);
    }

    private static String need(JsonNode event, String path) {
        JsonNode node = at(event, path);
        if (!node.isValueNode() || node.isNull() || node.asText().isBlank()) {
            throw new Refusal(400, "field-missing", "Send the field " + path + ".");
        }
        return node.asText();
    }

    private static JsonNode at(JsonNode event, String path) {
        return event.at("/" + path.replace('.', '/'));
    }

    /** Our name of the desk; literal. */
    public void setDesk(String desk) {
        this.desk = desk;
    }

    /** Path of the event's type. */
    public void setType(String type) {
        this.type = type;
    }

    /** Path of the event's id. */
    public void setEventId(String eventId) {
        this.eventId = eventId;
    }

    /** Path of the event's time; not set: the desk does not tell it. */
    public void setAt(String at) {
        this.at = at;
    }

    /** Path of the ticket's id. */
    public void setTicket(String ticket) {
        this.ticket = ticket;
    }

    /** The type of an event that brings a comment; literal. */
    public void setCommentType(String commentType) {
        this.commentType = commentType;
    }

    /** Path of the comment's id. */
    public void setCommentId(String commentId) {
        this.commentId = commentId;
    }

    /** Path of the comment's text. */
    public void setCommentText(String commentText) {
        this.commentText = commentText;
    }

    /** Path of whether the customer may see the comment; missing means no. */
    public void setCommentPublic(String commentPublic) {
        this.commentPublic = commentPublic;
    }

    /** Path of whether one of our people wrote it; missing means yes. */
    public void setCommentByStaff(String commentByStaff) {
        this.commentByStaff = commentByStaff;
    }

    /** The type of an event that brings a status; literal. */
    public void setStatusType(String statusType) {
        this.statusType = statusType;
    }

    /** Path of the new status. */
    public void setStatus(String status) {
        this.status = status;
    }

    /** The statuses that end a ticket, with commas; literal, in any case. */
    public void setSolvedWords(String solvedWords) {
        this.solvedWords = Arrays.stream(solvedWords.split(","))
                .map(word -> word.strip().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }
}
