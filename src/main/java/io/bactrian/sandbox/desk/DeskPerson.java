package io.bactrian.sandbox.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.sandbox.JsonBody;
import io.bactrian.sandbox.SandboxController;
import io.bactrian.sandbox.VendorRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The desk as the person who sits there sees it: tickets to read, to answer and to solve. No call needs a token, unless the customers are real. */
@SandboxController(vendor = "desks.zendesk")
@RequestMapping("/sandbox/desk/tickets")
class DeskPerson {

    private final Tickets tickets;

    DeskPerson(Tickets tickets) {
        this.tickets = tickets;
    }

    /** A comment on the screen. */
    record Line(long id, String author, boolean isPublic, String text, Instant at) {

        static Line of(Comment comment) {
            return new Line(comment.id(), comment.author().title(), comment.open(), comment.body(), comment.at());
        }
    }

    /** A ticket on the screen. */
    record View(
            long id,
            String status,
            String subject,
            String externalId,
            List<String> tags,
            Instant createdAt,
            List<Line> comments) {

        static View of(Ticket ticket) {
            return new View(
                    ticket.id(),
                    ticket.status(),
                    ticket.subject(),
                    ticket.externalId(),
                    ticket.tags(),
                    ticket.createdAt(),
                    ticket.comments().stream().map(Line::of).toList());
        }
    }

    /** All tickets, oldest first. */
    @GetMapping
    Map<String, List<View>> list() {
        return Map.of(
                "items", tickets.list(ticket -> true).stream().map(View::of).toList());
    }

    /** The person answers; {@code "public": false} makes it a note that the customer never sees. */
    @PostMapping("/{id}/replies")
    @ResponseStatus(HttpStatus.CREATED)
    View reply(@PathVariable String id, HttpServletRequest request) {
        JsonNode body = JsonBody.of(request)
                .orElseThrow(() -> problem(400, "body-invalid", "Send a JSON object such as {\"text\":\"...\"}."));
        String text = body.path("text").isTextual() ? body.path("text").textValue() : "";
        if (text.isBlank()) {
            throw problem(400, "field-missing", "The field \"text\" is missing or is no text; give it.");
        }
        ObjectNode ticket = JsonNodeFactory.instance.objectNode();
        ticket.putObject("comment")
                .put("body", text)
                .put("public", body.path("public").asBoolean(true));
        return tickets.answer(number(id), new TicketChange(ticket))
                .map(View::of)
                .orElseThrow(DeskPerson::unknown);
    }

    /** The person calls the matter settled. */
    @PostMapping("/{id}/solve")
    View solve(@PathVariable String id) {
        return tickets.solve(number(id)).map(View::of).orElseThrow(DeskPerson::unknown);
    }

    /** The ticket's number; {@code newest} is the last one opened. */
    private long number(String id) {
        if (id.equals("newest")) {
            return tickets.newest().orElseThrow(DeskPerson::unknown).id();
        }
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    private static VendorRefusal unknown() {
        return problem(404, "ticket-unknown", "There is no such ticket; GET /sandbox/desk/tickets lists them.");
    }

    private static VendorRefusal problem(int status, String code, String sentence) {
        return VendorRefusal.problem(status, code, sentence);
    }
}
