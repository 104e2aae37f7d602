package io.bactrian.cases.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HubSpot's contacts, communications and notes (developers.hubspot.com/docs/api-reference), kept in memory. Its faults are
 * set for one customer each: calls are told apart by the number they hold, or by the contact that they name.
 */
public final class StubHubSpot {

    private static final Pattern CALL =
            Pattern.compile("/crm/v3/objects/(contacts|communications|notes)(?:/(search|\\d+))?");

    /** Stands among scripted answers for what HubSpot would say by itself. */
    public static final VendorAnswer USUAL = new VendorAnswer(100, "", "");

    /**
     * A contact.
     *
     * @param texts the bodies of its communications, in the order of their times
     * @param notes the bodies of its notes
     */
    public record Contact(String id, Map<String, String> properties, List<String> texts, List<String> notes) {}

    private record Entry(String id, String object, String contact, String body, long at) {}

    private final Map<String, Map<String, String>> contacts = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Deque<VendorAnswer>> answers = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final Map<String, String> lost = new ConcurrentHashMap<>();
    private final List<VendorCall> calls = new CopyOnWriteArrayList<>();
    private long next = 5001;

    /** The next call about this customer is answered so; several calls one after the other. */
    public void answers(String number, VendorAnswer answer) {
        answers.computeIfAbsent(number, customer -> new ConcurrentLinkedDeque<>())
                .add(answer);
    }

    /** Everything about this customer is answered 503, or works again. */
    public void isDown(String number, boolean whether) {
        if (whether) {
            down.add(number);
        } else {
            down.remove(number);
        }
    }

    /** The next thing of this kind that is made for the customer is made, but its answer is lost. */
    public void losesAnswer(String number, String object) {
        lost.put(number, object);
    }

    /** Calls about this customer get no answer until {@link #release}. */
    public void hold(String number) {
        held.put(number, new CountDownLatch(1));
    }

    public void release(String number) {
        CountDownLatch latch = held.remove(number);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** A contact that was there before. */
    public synchronized String knows(Map<String, String> properties) {
        String id = Long.toString(next++);
        contacts.put(id, new LinkedHashMap<>(properties));
        return id;
    }

    /** Somebody deletes a contact in HubSpot. */
    public synchronized void deletes(String id) {
        contacts.remove(id);
    }

    /** All contacts that hold this number, the oldest first. */
    public synchronized List<Contact> contacts(String number) {
        return contacts.entrySet().stream()
                .filter(contact -> digits(contact.getValue().get("phone")).equals(digits(number))
                        || digits(contact.getValue().get("mobilephone")).equals(digits(number)))
                .map(contact -> new Contact(
                        contact.getKey(),
                        Map.copyOf(contact.getValue()),
                        bodies(contact.getKey(), "communications"),
                        bodies(contact.getKey(), "notes")))
                .toList();
    }

    /** Every call about this customer, in the order of arrival. */
    public List<VendorCall> calls(String number) {
        return calls.stream().filter(call -> number.equals(customer(call))).toList();
    }

    /** What it answers to a call. */
    public VendorAnswer answer(VendorCall call) {
        calls.add(call);
        String customer = customer(call);
        await(held.get(customer));
        if (down.contains(customer)) {
            return error(503, "SERVICE_UNAVAILABLE");
        }
        Deque<VendorAnswer> scripted = answers.getOrDefault(customer, new ConcurrentLinkedDeque<>());
        VendorAnswer answer = scripted.poll();
        return answer == null || answer == USUAL ? play(call, customer) : answer;
    }

    private synchronized VendorAnswer play(VendorCall call, String customer) {
        Matcher path = CALL.matcher(call.path());
        if (!path.matches()) {
            return error(404, "OBJECT_NOT_FOUND");
        }
        String object = path.group(1);
        if ("search".equals(path.group(2))) {
            return VendorAnswer.json(200, Map.of("total", 0, "results", search(object, call.json())));
        }
        if (call.method().equals("PATCH") && contacts.containsKey(path.group(2))) {
            call.json().path("properties").properties().forEach(set(contacts.get(path.group(2))));
            return VendorAnswer.json(200, Map.of("id", path.group(2), "properties", contacts.get(path.group(2))));
        }
        if (!call.method().equals("POST") || path.group(2) != null) {
            return error(404, "OBJECT_NOT_FOUND");
        }
        String id = Long.toString(next++);
        if (!make(object, id, call.json())) {
            return error(400, "VALIDATION_ERROR");
        }
        return customer != null && lost.remove(customer, object)
                ? VendorAnswer.none()
                : VendorAnswer.json(
                        201, Map.of("id", id, "properties", call.json().path("properties")));
    }

    private boolean make(String object, String id, JsonNode body) {
        JsonNode properties = body.path("properties");
        if (object.equals("contacts")) {
            Map<String, String> made = new LinkedHashMap<>();
            properties.properties().forEach(set(made));
            contacts.put(id, made);
            return true;
        }
        String contact = body.at("/associations/0/to/id").asText();
        int type = body.at("/associations/0/types/0/associationTypeId").asInt();
        boolean text = object.equals("communications");
        if (!contacts.containsKey(contact) || type != (text ? 81 : 202)) {
            return false;
        }
        String words =
                properties.path(text ? "hs_communication_body" : "hs_note_body").asText();
        entries.add(new Entry(
                id, object, contact, words, properties.path("hs_timestamp").asLong()));
        return true;
    }

    private List<Map<String, Object>> search(String object, JsonNode query) {
        List<Map<String, Object>> found = new ArrayList<>();
        if (object.equals("contacts")) {
            contacts.forEach((id, properties) -> {
                if (matches(properties, query.path("filterGroups"))) {
                    found.add(Map.of("id", id, "properties", properties));
                }
            });
            return found;
        }
        Map<String, String> wanted = new HashMap<>();
        query.at("/filterGroups/0/filters")
                .forEach(filter -> wanted.put(
                        filter.path("propertyName").asText(),
                        filter.path("value").asText()));
        entries.stream()
                .filter(entry -> entry.object().equals(object)
                        && entry.contact().equals(wanted.get("associations.contact"))
                        && Long.toString(entry.at()).equals(wanted.get("hs_timestamp")))
                .forEach(entry -> found.add(Map.of("id", entry.id())));
        return found;
    }

    private static boolean matches(Map<String, String> properties, JsonNode groups) {
        for (JsonNode group : groups) {
            JsonNode filter = group.at("/filters/0");
            String value = filter.path("value").asText();
            String name = filter.path("propertyName").asText();
            String phone = digits(properties.get("phone"));
            boolean calculated = name.equals("hs_searchable_calculated_phone_number") && phone.endsWith(value);
            if (calculated || value.equals(properties.get(name))) {
                return true;
            }
        }
        return false;
    }

    private static java.util.function.Consumer<Map.Entry<String, JsonNode>> set(Map<String, String> properties) {
        return field -> properties.put(field.getKey(), field.getValue().asText());
    }

    /** Whose call it is: the number in it, or that of the contact in it. */
    private synchronized String customer(VendorCall call) {
        JsonNode body = call.body().isEmpty() ? new ObjectNode(null) : call.json();
        for (JsonNode value : body.path("filterGroups").findValues("value")) {
            if (value.asText().startsWith("+")) {
                return value.asText();
            }
        }
        String path = call.path().replaceFirst(".*/", "");
        String named = body.at("/associations/0/to/id").asText(path);
        String searched = body.at("/filterGroups/0/filters/0/value").asText(named);
        Map<String, String> contact = contacts.getOrDefault(searched, Map.of());
        String phone = body.at("/properties/phone").asText(contact.get("phone"));
        return phone == null ? "nobody" : "+" + (digits(phone).length() == 10 ? "1" : "") + digits(phone);
    }

    private List<String> bodies(String contact, String object) {
        return entries.stream()
                .filter(entry ->
                        entry.contact().equals(contact) && entry.object().equals(object))
                .sorted(java.util.Comparator.comparingLong(Entry::at))
                .map(Entry::body)
                .toList();
    }

    private static String digits(String number) {
        String digits = number == null ? "" : number.replaceAll("[^0-9]", "");
        return digits.length() == 10 ? "1" + digits : digits;
    }

    private static VendorAnswer error(int status, String category) {
        return VendorAnswer.json(
                status, Map.of("status", "error", "message", "As asked", "correlationId", "c-1", "category", category));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (latch != null) {
                latch.await(20, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
