package io.bactrian.sandbox.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.sandbox.Credentials;
import io.bactrian.sandbox.JsonBody;
import io.bactrian.sandbox.SandboxController;
import io.bactrian.sandbox.SandboxSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Zendesk's ticket API (developer.zendesk.com/api-reference/ticketing/tickets/tickets). */
@SandboxController(vendor = "desks.zendesk")
@RequestMapping("/sandbox/zendesk/api/v2")
class SandboxDesk {

    private final SandboxSettings settings;
    private final Tickets tickets;
    private final Map<String, Long> byIdempotencyKey = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > 500;
        }
    };

    SandboxDesk(SandboxSettings settings, Tickets tickets) {
        this.settings = settings;
        this.tickets = tickets;
    }

    /** Every call is judged before anything in it is understood: Basic with the e-mail, {@code /token}, and the token. */
    @ModelAttribute
    void authenticate(@RequestHeader(name = "Authorization", required = false) String credentials) {
        if (!Credentials.basic(credentials, settings.zendeskEmail() + "/token", settings.zendeskApiToken())) {
            throw ZendeskJson.notAuthenticated();
        }
    }

    /** The same Idempotency-Key opens one ticket only. */
    @PostMapping({"/tickets.json", "/tickets"})
    ResponseEntity<Map<String, Object>> open(
            HttpServletRequest request, @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        TicketChange change = change(request);
        if (change.comment().isEmpty()) {
            throw ZendeskJson.invalid("base", "Description: cannot be blank");
        }
        synchronized (byIdempotencyKey) {
            Optional<Ticket> known =
                    Optional.ofNullable(byIdempotencyKey.get(key)).flatMap(tickets::find);
            Ticket ticket = known.orElseGet(() -> tickets.open(change, Author.GATEWAY));
            if (key != null) {
                byIdempotencyKey.put(key, ticket.id());
            }
            return ResponseEntity.status(HttpStatus.CREATED)
                    .header("X-Idempotency-Lookup", known.isPresent() ? "hit" : "miss")
                    .body(ZendeskJson.changed(ticket, true));
        }
    }

    @PutMapping({"/tickets/{id}.json", "/tickets/{id:\\d+}"})
    Map<String, Object> change(@PathVariable String id, HttpServletRequest request) {
        TicketChange change = change(request);
        Ticket ticket = find(id);
        if ("closed".equals(ticket.status())) {
            throw ZendeskJson.invalid("status", "Status: closed prevents ticket update");
        }
        return tickets.change(ticket.id(), change, Author.GATEWAY)
                .map(changed -> ZendeskJson.changed(changed, change.comment().isPresent()))
                .orElseThrow(ZendeskJson::notFound);
    }

    @GetMapping({"/tickets/{id}.json", "/tickets/{id:\\d+}"})
    Map<String, Object> one(@PathVariable String id) {
        return Map.of("ticket", ZendeskJson.ticket(find(id)));
    }

    @GetMapping({"/tickets/{id}/comments.json", "/tickets/{id}/comments"})
    Map<String, Object> comments(@PathVariable String id) {
        return ZendeskJson.page(
                "comments",
                find(id).comments().stream().map(ZendeskJson::comment).toList());
    }

    /** All tickets, or those with the gateway's reference. */
    @GetMapping({"/tickets.json", "/tickets"})
    Map<String, Object> list(@RequestParam(name = "external_id", required = false) String externalId) {
        return page("tickets", ticket -> externalId == null || externalId.equals(ticket.externalId()));
    }

    /** Zendesk's search, of which {@code external_id}, {@code status} and {@code tags} are understood. */
    @GetMapping({"/search.json", "/search"})
    Map<String, Object> search(@RequestParam(defaultValue = "") String query) {
        Predicate<Ticket> asked = ticket -> true;
        for (String term : query.strip().split("\\s+")) {
            asked = asked.and(term(term));
        }
        return page("results", asked);
    }

    /** Who the gateway is at the desk, so that it can tell its own comments from a person's. */
    @GetMapping({"/users/me.json", "/users/me"})
    Map<String, Object> me() {
        Map<String, Object> user = Map.of(
                "id",
                Author.GATEWAY.id(),
                "name",
                Author.GATEWAY.title(),
                "email",
                settings.zendeskEmail(),
                "role",
                "agent");
        return Map.of("user", user);
    }

    private Map<String, Object> page(String name, Predicate<Ticket> which) {
        List<Ticket> found = tickets.list(which);
        return ZendeskJson.page(
                name,
                found.stream()
                        .map(ZendeskJson::ticket)
                        .peek(ticket -> ticket.put("result_type", "ticket"))
                        .toList());
    }

    private static Predicate<Ticket> term(String term) {
        String[] parts = term.replace("\"", "").split(":", 2);
        String value = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "external_id" -> ticket -> value.equals(ticket.externalId());
            case "status" -> ticket -> value.equals(ticket.status());
            case "tags" -> ticket -> ticket.tags().contains(value);
            default -> ticket -> true;
        };
    }

    private Ticket find(String id) {
        try {
            return tickets.find(Long.parseLong(id)).orElseThrow(ZendeskJson::notFound);
        } catch (NumberFormatException e) {
            throw ZendeskJson.notFound();
        }
    }

    private static TicketChange change(HttpServletRequest request) {
        JsonNode ticket = JsonBody.of(request).map(body -> body.path("ticket")).orElseThrow(ZendeskJson::unreadable);
        TicketChange change = new TicketChange(ticket);
        if (!ticket.isObject()) {
            throw ZendeskJson.unreadable();
        }
        if (!change.hasKnownStatus()) {
            throw ZendeskJson.invalid("status", "Status: is not included in the list");
        }
        return change;
    }
}
