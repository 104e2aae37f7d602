package io.bactrian.cases.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.sign.Webhook;
import io.bactrian.cases.stub.Json;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.cases.stub.VendorCall;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where a carrier takes texts that are to be sent: everything, unless told otherwise. Customers are told apart by digits. */
final class Counter {

    private record Scripted(JsonNode answer, boolean taken) {}

    private final String carrier;
    private final JsonNode send;
    private final Map<String, String> settings;
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Scripted>> scripted = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** @param send the section of the stand-in's file */
    Counter(String carrier, JsonNode send, Map<String, String> settings) {
        this.carrier = carrier;
        this.send = send;
        this.settings = settings;
    }

    /** The next send to this customer is answered so; several one after the other. A text names one of the file's answers. */
    void answers(String customer, JsonNode answer) {
        boolean named = answer.isTextual();
        JsonNode found = named ? send.path("answers").path(answer.asText()) : answer;
        if (!found.isObject()) {
            throw new IllegalArgumentException("the stand-in of " + carrier + " has no answer \"" + answer.asText()
                    + "\"; known are " + names(send.path("answers")));
        }
        boolean taken =
                found.path("taken").asBoolean(!named && found.path("status").asInt(200) / 100 == 2);
        scripted.computeIfAbsent(digits(customer), key -> new ConcurrentLinkedDeque<>())
                .add(new Scripted(found, taken));
    }

    /** All attempts to send to this customer, in the order of arrival. */
    List<Sent> attempts(String customer) {
        return sent.stream()
                .filter(text -> digits(text.to()).equals(digits(customer)))
                .toList();
    }

    /** What the carrier found wrong with calls, in sentences. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The digits of whom a call wants to text; empty when it is no such call. */
    Optional<String> recipient(VendorCall call) {
        return isSend(call) ? request(call).map(request -> text(request, "to")).map(Counter::digits) : Optional.empty();
    }

    /** Empty when the call is no send. */
    Optional<VendorAnswer> answer(VendorCall call) {
        return isSend(call) ? Optional.of(send(call)) : Optional.empty();
    }

    /** Notes a call that nothing fits. */
    VendorAnswer unknown(VendorCall call) {
        return complain(
                404, "no call is " + call.method() + " " + call.path() + "; a send is " + method() + " " + address());
    }

    private VendorAnswer send(VendorCall call) {
        Optional<JsonNode> request = request(call);
        if (request.isEmpty()) {
            return complain(
                    400, "the body is not of the type " + send.path("type").asText());
        }
        String to = text(request.get(), "to");
        Optional<VendorAnswer> denied = denied(call, request.get());
        Deque<Scripted> script = scripted.get(digits(to == null ? "" : to));
        Scripted next = denied.isPresent() || script == null ? null : script.poll();
        boolean taken = denied.isEmpty() && (next == null || next.taken());
        Values values = values(request.get());
        String sid = taken ? new FillIns(values).fill(send.path("sid").asText("${uuid}")) : null;
        sent.add(new Sent(
                to == null ? "" : to,
                text(request.get(), "text"),
                request.get(),
                sid,
                text(request.get(), "receiptUrl"),
                text(request.get(), "reference"),
                call));
        values.with("sid", sid);
        JsonNode usual = send.path("accepted");
        JsonNode answer = next == null
                ? usual
                : taken && !next.answer().has("body") ? Trees.merge(usual, next.answer()) : next.answer();
        return denied.orElseGet(() -> VendorAnswers.of(answer, new FillIns(values)));
    }

    private Values values(JsonNode request) {
        return new Values(
                        settings,
                        name -> name.startsWith("request:")
                                ? Optional.of(Trees.at(request, name.substring("request:".length()))
                                        .asText())
                                : Values.unknown(name))
                .with("to", text(request, "to"))
                .with("from", text(request, "from"))
                .with("text", text(request, "text"));
    }

    private Optional<VendorAnswer> denied(VendorCall call, JsonNode request) {
        for (Map.Entry<String, JsonNode> header : send.path("headers").properties()) {
            String found = String.join(",", call.headers().getOrDefault(header.getKey(), List.of()));
            if (!fits(header.getValue(), found)) {
                return Optional.of(complain(401, "the header " + header.getKey() + " is not as the account has it"));
            }
        }
        for (Map.Entry<String, JsonNode> field : send.path("fields").properties()) {
            if (!fits(field.getValue(), Trees.at(request, field.getKey()).asText())) {
                return Optional.of(complain(401, "the field " + field.getKey() + " is not as the account has it"));
            }
        }
        return Optional.empty();
    }

    private boolean fits(JsonNode told, String found) {
        JsonNode wanted = new FillIns(new Values(settings, Values::unknown)).fill(told);
        return wanted.has("matches") ? found.matches(wanted.path("matches").asText()) : found.equals(wanted.asText());
    }

    private VendorAnswer complain(int status, String sentence) {
        complaints.add("the stand-in of " + carrier + " answered " + status + ": " + sentence);
        return VendorAnswer.json(status, Map.of("stand-in", sentence));
    }

    private boolean isSend(VendorCall call) {
        return call.method().equals(method()) && call.path().equals(address());
    }

    private String method() {
        return send.path("method").asText("POST");
    }

    private String address() {
        return new FillIns(new Values(settings, Values::unknown))
                .fill(send.path("path").asText());
    }

    /** The call's JSON, or the fields of its form or query. */
    private Optional<JsonNode> request(VendorCall call) {
        if (call.method().equals("GET")) {
            return Optional.of(Json.tree(Webhook.fields(call.query())));
        }
        if (send.path("type").asText("application/json").startsWith("application/x-www-form-urlencoded")) {
            return Optional.of(Json.tree(call.form()));
        }
        return Json.readable(call.body());
    }

    private String text(JsonNode request, String part) {
        JsonNode all = Trees.at(request, path(part));
        JsonNode found = all.isArray() ? all.path(0) : all;
        return found.isMissingNode() || found.isNull() ? null : found.asText();
    }

    private String path(String part) {
        return send.path(part).asText("");
    }

    static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    static Set<String> names(JsonNode mapping) {
        Set<String> names = new TreeSet<>();
        mapping.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
