package io.bactrian.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Zendesk's tickets (developer.zendesk.com/api-reference/ticketing/tickets/tickets), kept in memory. */
public final class StubZendesk {

    private static final Pattern ONE = Pattern.compile("/api/v2/tickets/(\\d+)(\\.json)?");

    /**
     * A ticket.
     *
     * @param opened the body of the call that opened it, below {@code ticket}
     * @param changes the bodies of later calls, below {@code ticket}
     */
    public record Ticket(long id, JsonNode opened, List<JsonNode> changes) {

        /** Whether it is about somebody or something, by a word in the call that opened it. */
        public boolean mentions(String word) {
            return opened.toString().contains(word);
        }

        /** All comments, the first one included. */
        public List<String> comments() {
            List<String> comments = new ArrayList<>();
            comments.add(opened.path("comment").path("body").asText());
            changes.forEach(
                    change -> comments.add(change.path("comment").path("body").asText()));
            return comments;
        }
    }

    private final Map<Long, Ticket> tickets = new LinkedHashMap<>();
    private final Deque<VendorAnswer> answers = new ConcurrentLinkedDeque<>();
    private long next = 4001;

    /** The next call is answered so, whatever it is. */
    public void answers(VendorAnswer answer) {
        answers.add(answer);
    }

    /** All tickets, oldest first. */
    public synchronized List<Ticket> tickets() {
        return List.copyOf(tickets.values());
    }

    synchronized VendorAnswer answer(VendorCall call) {
        VendorAnswer scripted = answers.poll();
        if (scripted != null) {
            return scripted;
        }
        Matcher one = ONE.matcher(call.path());
        if (call.method().equals("POST") && call.path().matches("/api/v2/tickets(\\.json)?")) {
            Ticket ticket = new Ticket(next++, call.json().path("ticket"), new ArrayList<>());
            tickets.put(ticket.id(), ticket);
            return VendorAnswer.json(201, shown(ticket));
        }
        if (one.matches() && tickets.containsKey(Long.valueOf(one.group(1)))) {
            Ticket ticket = tickets.get(Long.valueOf(one.group(1)));
            if (call.method().equals("PUT")) {
                ticket.changes().add(call.json().path("ticket"));
            }
            return VendorAnswer.json(200, shown(ticket));
        }
        if (call.path().startsWith("/api/v2/users/me")) {
            return VendorAnswer.json(200, Map.of("user", Map.of("id", 900_001, "role", "agent")));
        }
        boolean list = call.path().matches("/api/v2/(tickets|search)(\\.json)?");
        return list
                ? VendorAnswer.json(200, Map.of("tickets", List.of(), "results", List.of(), "count", 0))
                : VendorAnswer.json(404, Map.of("error", "RecordNotFound", "description", "Not found"));
    }

    private static Map<String, Object> shown(Ticket ticket) {
        return Map.of("ticket", Map.of("id", ticket.id(), "status", "open"), "audit", Map.of("id", ticket.id() * 10));
    }
}
