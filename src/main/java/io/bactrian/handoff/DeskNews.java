package io.bactrian.handoff;

import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import io.bactrian.vendor.Overtaken;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds what a conversation's desk has not been told, and notes before a ticket is opened that it may be. */
@Component("deskNews")
public class DeskNews {

    private static final int LONGEST_TRANSCRIPT = 100;

    private final HandoffStore handoffs;
    private final TranscriptStore transcripts;
    private final DeskPauses pauses;
    private final LaneStore lanes;

    DeskNews(HandoffStore handoffs, TranscriptStore transcripts, DeskPauses pauses, LaneStore lanes) {
        this.handoffs = handoffs;
        this.transcripts = transcripts;
        this.pauses = pauses;
        this.lanes = lanes;
    }

    /** The next thing to tell: the ticket, or the customer's next text as a comment, or nothing. */
    public News take(@Variable("lease") Lease lease) {
        Optional<Handoff> handoff = handoffs.current(lease.conversationId());
        if (handoff.isEmpty()) {
            return News.NONE;
        }
        Handoff current = handoff.get();
        Optional<TranscriptStore.Line> line = current.ticketId() == null
                ? Optional.empty()
                : transcripts.next(current.conversationId(), current.shownSeq());
        if (current.ticketId() != null && line.isEmpty()) {
            return News.NONE;
        }
        Duration pause = pauses.left(current.desk());
        if (!pause.isZero()) {
            return News.later(current.desk(), DeskPauses.spread(pause, lease.conversationId()));
        }
        return line.map(text -> News.comment(current, "Customer: " + text.text(), text.seq()))
                .orElseGet(() -> ticket(current));
    }

    /**
     * The last look before the desk may open the ticket. Sets the variable {@code begun}.
     *
     * @throws Overtaken when another node has the conversation by now, or the handoff is over: it must not be opened
     */
    @Transactional
    public void opening(@Variable("lease") Lease lease, @Variable("news") News news, Exchange exchange) {
        if (!lanes.lock(lease) || !handoffs.trying(news.handoffId(), news.seq())) {
            throw new Overtaken();
        }
        exchange.setVariable("begun", true);
    }

    /** The ticket was deleted at the desk: the handoff gets another one, with everything in it. */
    public void ticketGone(@Variable("news") News news, Exchange exchange) {
        exchange.setVariable(
                "news",
                new News("gone", news.desk(), news.handoffId(), null, news.ticketId(), null, null, 0, false, 0));
    }

    private News ticket(Handoff handoff) {
        // a desk that knows a repeat by its key wants the same words again
        List<TranscriptStore.Line> lines =
                transcripts.newest(handoff.conversationId(), handoff.triedSeq(), LONGEST_TRANSCRIPT);
        TranscriptStore.Customer customer = transcripts.customer(handoff.conversationId());
        long seen = lines.stream().mapToLong(TranscriptStore.Line::seq).max().orElse(0);
        String subject = "SMS conversation: " + (blank(handoff.intent()) ? "a person is needed" : handoff.intent());
        return new News(
                "ticket",
                handoff.desk(),
                handoff.id(),
                handoff.id() + "-" + handoff.shownSeq(),
                null,
                subject,
                note(handoff, customer, lines),
                seen,
                handoff.triedAt() != null,
                0);
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
