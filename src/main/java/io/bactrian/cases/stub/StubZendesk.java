package io.bactrian.cases.stub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private record Kept(String body, long ticket) {}

    private final Map<Long, Ticket> tickets = new LinkedHashMap<>();
    private final Deque<VendorAnswer> answers = new ConcurrentLinkedDeque<>();
    private final Map<String, VendorAnswer> down = new HashMap<>();
    private final Set<String> lost = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private final Map<String, Kept> keys = new HashMap<>();
    private final Map<String, String> subjects = new HashMap<>();
    private final List<VendorCall> calls = new ArrayList<>();
    private long next = 4001;

    /** The next call is answered so, whatever it is. */
    public void answers(VendorAnswer answer) {
        answers.add(answer);
    }

    /** Everything about this customer is answered so, until {@link #works}. */
    public synchronized void isDown(String number, VendorAnswer answer) {
        down.put(number, answer);
    }

    /** This customer's faults are over. */
    public synchronized void works(String number) {
        down.remove(number);
        lost.remove(number);
        hidden.remove(number);
    }

    /** This customer's next ticket is opened, but nobody is told. */
    public synchronized void losesAnswer(String number) {
        lost.add(number);
    }

    /** Lists do not show this customer's tickets yet. */
    public synchronized void hides(String number) {
        hidden.add(number);
    }

    /** The calls about this customer, in their order. */
    public synchronized List<VendorCall> calls(String number) {
        return calls.stream().filter(call -> about(call).contains(number)).toList();
    }

    /** All tickets, oldest first. */
    public synchronized List<Ticket> tickets() {
        return List.copyOf(tickets.values());
    }

    /** What it answers to a call. */
    public synchronized VendorAnswer answer(VendorCall call) {
        calls.add(call);
        boolean opens = call.method().equals("POST") && call.path().matches("/api/v2/tickets(\\.json)?");
        if (opens) {
            subjects.put(call.json().at("/ticket/external_id").asText(), call.body());
        }
        VendorAnswer scripted = answers.poll();
        String about = about(call);
        VendorAnswer fault = down.entrySet().stream()
                .filter(entry -> about.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(scripted);
        return fault == null ? usual(call, opens, about) : fault;
    }

    private VendorAnswer usual(VendorCall call, boolean opens, String about) {
        if (opens) {
            VendorAnswer opened = open(call);
            return lost.removeIf(about::contains) ? VendorAnswer.none() : opened;
        }
        Matcher one = ONE.matcher(call.path());
        if (one.matches() && tickets.containsKey(Long.valueOf(one.group(1)))) {
            Ticket ticket = tickets.get(Long.valueOf(one.group(1)));
            if (call.method().equals("PUT")) {
                ticket.changes().add(call.json().path("ticket"));
            }
            return VendorAnswer.json(200, Map.of("ticket", shown(ticket)));
        }
        if (call.path().startsWith("/api/v2/users/me")) {
            return VendorAnswer.json(200, Map.of("user", Map.of("id", 900_001, "role", "agent")));
        }
        return call.path().matches("/api/v2/tickets(\\.json)?")
                ? VendorAnswer.json(
                        200,
                        Map.of(
                                "tickets",
                                found(call.query()),
                                "count",
                                found(call.query()).size()))
                : VendorAnswer.json(404, Map.of("error", "RecordNotFound", "description", "Not found"));
    }

    /** A repeated key gives the first ticket again, and with other words nothing but a refusal. */
    private VendorAnswer open(VendorCall call) {
        String key = String.join("", call.headers().getOrDefault("Idempotency-Key", List.of()));
        Kept kept = keys.get(key);
        if (kept != null && !kept.body().equals(call.body())) {
            return VendorAnswer.json(400, Map.of("error", "IdempotentRequestError"));
        }
        if (kept == null) {
            Ticket ticket = new Ticket(next++, call.json().path("ticket"), new ArrayList<>());
            tickets.put(ticket.id(), ticket);
            kept = new Kept(call.body(), ticket.id());
            if (!key.isEmpty()) {
                keys.put(key, kept);
            }
        }
        return VendorAnswer.json(201, Map.of("ticket", shown(tickets.get(kept.ticket()))));
    }

    /** The tickets with an external id, in the form {@code external_id=..}; without it all of them. */
    private List<Map<String, Object>> found(String query) {
        String wanted = query.replaceFirst("^.*external_id=", "").replaceFirst("&.*", "");
        return tickets.values().stream()
                .filter(ticket -> wanted.isEmpty()
                        || ticket.opened().path("external_id").asText().equals(wanted))
                .filter(ticket -> hidden.stream().noneMatch(ticket::mentions))
                .map(StubZendesk::shown)
                .toList();
    }

    /** Words by which a call can be told to be about somebody. */
    private String about(VendorCall call) {
        Matcher one = ONE.matcher(call.path());
        if (one.matches() && tickets.containsKey(Long.valueOf(one.group(1)))) {
            return tickets.get(Long.valueOf(one.group(1))).opened().toString();
        }
        return subjects.entrySet().stream()
                .filter(entry -> call.query().contains("external_id=" + entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(call.body());
    }

    private static Map<String, Object> shown(Ticket ticket) {
        return Map.of(
                "id", ticket.id(),
                "status", "open",
                "external_id", ticket.opened().path("external_id").asText());
    }
}
