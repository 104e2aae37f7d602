package io.bactrian.handoff;

import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds what a conversation's desk has not been told, and notes that it was. */
@Component("deskNews")
public class DeskNews {

    // it becomes part of an address later
    private static final Pattern TICKET = Pattern.compile("[\\w-]{1,64}");
    private static final int LONGEST_TRANSCRIPT = 100;

    private final HandoffStore handoffs;
    private final TranscriptStore transcripts;
    private final LaneStore lanes;

    DeskNews(HandoffStore handoffs, TranscriptStore transcripts, LaneStore lanes) {
        this.handoffs = handoffs;
        this.transcripts = transcripts;
        this.lanes = lanes;
    }

    /** The next thing to tell: the ticket, or the customer's next text as a comment, or nothing. */
    public News take(@Variable("lease") Lease lease) {
        Optional<Handoff> handoff = handoffs.current(lease.conversationId());
        if (handoff.isEmpty()) {
            return News.NONE;
        }
        Handoff current = handoff.get();
        if (current.ticketId() == null) {
            return ticket(current);
        }
        return transcripts
                .next(current.conversationId(), current.shownSeq())
                .map(line -> new News(
                        "comment",
                        current.desk(),
                        current.id(),
                        null,
                        current.ticketId(),
                        null,
                        "Customer: " + line.text(),
                        line.seq()))
                .orElse(News.NONE);
    }

    /** The ticket was deleted at the desk: the handoff gets another one, with everything in it. */
    public void ticketGone(@Variable("news") News news, Exchange exchange) {
        exchange.setVariable("news", new News("gone", news.desk(), news.handoffId(), null, null, null, null, 0));
    }

    /** Notes what the desk has seen, and frees the lane: for the next text, if there is one. */
    @Transactional
    public void told(
            @Variable("lease") Lease lease, @Variable("news") News news, @Variable("ticketId") String ticketId) {
        if (ticketId != null && !TICKET.matcher(ticketId).matches()) {
            throw new IllegalStateException("The desk named its ticket by something that is no plain id");
        }
        if (!lanes.lock(lease)) {
            return;
        }
        if (news.kind().equals("gone")) {
            handoffs.forget(news.handoffId());
        } else if (!news.kind().equals("none")) {
            handoffs.shown(news.handoffId(), ticketId == null ? news.ticketId() : ticketId, news.seq());
        }
        lanes.finish(lease, !take(lease).kind().equals("none"));
    }

    private News ticket(Handoff handoff) {
        List<TranscriptStore.Line> lines = transcripts.newest(handoff.conversationId(), LONGEST_TRANSCRIPT);
        TranscriptStore.Customer customer = transcripts.customer(handoff.conversationId());
        long seen = lines.stream()
                .filter(TranscriptStore.Line::inbound)
                .mapToLong(TranscriptStore.Line::seq)
                .max()
                .orElse(0);
        String subject = "SMS conversation: " + (blank(handoff.intent()) ? "a person is needed" : handoff.intent());
        return new News(
                "ticket",
                handoff.desk(),
                handoff.id(),
                handoff.id() + "-" + handoff.shownSeq(),
                null,
                subject,
                note(handoff, customer, lines),
                seen);
    }

    private static String note(Handoff handoff, TranscriptStore.Customer customer, List<TranscriptStore.Line> lines) {
        StringBuilder note = new StringBuilder();
        line(note, "Reason", handoff.reason());
        line(note, "Requested by", handoff.requestedBy());
        line(note, "Intent", handoff.intent());
        line(
                note,
                "Confidence",
                handoff.confidence() == null ? null : handoff.confidence().toString());
        line(note, "What was tried", handoff.details().path("tried").asText());
        line(
                note,
                "Recommended next action",
                handoff.details().path("nextAction").asText());
        note.append('\n');
        line(note, "Customer", customer.number());
        line(note, "Name", customer.name());
        line(note, "Language", customer.language());
        line(note, "Time zone", customer.timeZone());
        line(note, "Audience segments", customer.segments());
        line(note, "Consent", customer.consent());
        note.append("\nTranscript (public replies leave as one SMS; internal notes stay here):\n");
        lines.forEach(line -> note.append(line.at().truncatedTo(ChronoUnit.SECONDS))
                .append("  ")
                .append(line.inbound() ? "Customer" : speaker(line.kind()))
                .append(": ")
                .append(line.text())
                .append('\n'));
        return note.toString();
    }

    private static String speaker(String kind) {
        return switch (kind) {
            case "person" -> "Colleague";
            case "reply" -> "Agent";
            default -> "Gateway";
        };
    }

    private static void line(StringBuilder note, String name, String value) {
        if (!blank(value)) {
            note.append(name).append(": ").append(value).append('\n');
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
