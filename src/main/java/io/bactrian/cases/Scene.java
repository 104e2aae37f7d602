package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.bactrian.cases.carrier.Draft;
import io.bactrian.cases.carrier.FillIns;
import io.bactrian.cases.carrier.Line;
import io.bactrian.cases.carrier.Sent;
import io.bactrian.cases.carrier.StandIn;
import io.bactrian.cases.sign.Webhook;
import io.bactrian.cases.stub.Json;
import io.bactrian.cases.stub.StubZendesk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where one case stands: its customer, its number and carrier, and what came last. */
final class Scene {

    private final Stage stage;
    private final String provider;
    private final String customer;
    private Stage.Line line;
    private Http.Answer answer;

    /** @param provider the carrier of the customer and of our number */
    Scene(Stage stage, String provider, Stage.Line line) {
        this.stage = stage;
        this.provider = provider;
        this.line = line;
        this.customer = stage.phones().customer();
        carrier().expects(customer);
    }

    Stage stage() {
        return stage;
    }

    /** The customer's number. */
    String customer() {
        return customer;
    }

    String useCase() {
        return line.useCase();
    }

    String provider() {
        return provider;
    }

    /** The carrier of both. */
    StandIn carrier() {
        return stage.vendors().carrier(provider);
    }

    /** Between whom texts go. */
    Line line() {
        return new Line(stage.base(), customer, line.number(), this::known);
    }

    /** From now on the customer texts this use case's number. */
    void use(Stage.Line other) {
        line = other;
    }

    /** Posts a webhook of the carrier's; {@code signed} and {@code headers} as the case has them. */
    void posts(Draft draft, JsonNode how) {
        Webhook call = draft.signed(how.path("signed").asText("true"));
        for (Map.Entry<String, JsonNode> header : how.path("headers").properties()) {
            // also those of the signature
            call = call.header(
                    header.getKey(),
                    header.getValue().isNull() ? "" : fill(header.getValue().asText()));
        }
        answer = Http.call(call);
    }

    void answered(Http.Answer answer) {
        this.answer = answer;
    }

    /** What the gateway answered to the last call. */
    Http.Answer answer() {
        if (answer == null) {
            throw new AssertionError("nothing was asked of the gateway yet");
        }
        return answer;
    }

    /** The person's texts as the API lists them, oldest first. */
    List<JsonNode> texts(String direction) {
        String from = direction.equals("inbound") ? "from=" : "to=";
        JsonNode items =
                get("/messages?direction=" + direction + "&" + from + encoded()).path("items");
        List<JsonNode> texts = new ArrayList<>();
        items.forEach(texts::add);
        texts.sort(Comparator.comparing(
                text -> text.path("createdAt").asText() + text.path("id").asText()));
        return texts;
    }

    /** The newest text in one direction, whole. */
    JsonNode newest(String direction) {
        List<JsonNode> texts = texts(direction);
        if (texts.isEmpty()) {
            throw new AssertionError("there is no " + direction + " text of the customer");
        }
        return get("/messages/" + texts.get(texts.size() - 1).path("id").asText());
    }

    /** The person's conversations as the API lists them, oldest first. */
    List<JsonNode> conversations() {
        List<JsonNode> conversations = new ArrayList<>();
        get("/conversations?customer=" + encoded()).path("items").forEach(conversations::add);
        conversations.sort(Comparator.comparing(
                conversation -> conversation.path("openedAt").asText()));
        return conversations;
    }

    /** The person's newest conversation, whole. */
    JsonNode conversation() {
        List<JsonNode> conversations = conversations();
        if (conversations.isEmpty()) {
            throw new AssertionError("there is no conversation with the customer");
        }
        JsonNode newest = conversations.get(conversations.size() - 1);
        return get("/conversations/" + newest.path("id").asText());
    }

    List<StubZendesk.Ticket> tickets() {
        return stage.vendors().zendesk().tickets().stream()
                .filter(ticket -> ticket.mentions(customer)
                        || ticket.mentions(conversation().path("id").asText()))
                .toList();
    }

    /** The n-th text that the carrier took for the customer; 0 stands for the last. */
    Sent sent(int n) {
        List<Sent> taken = carrier().taken(customer);
        if (taken.isEmpty() || n > taken.size()) {
            throw new AssertionError(
                    "the carrier took " + taken.size() + " texts for the customer, not " + Math.max(n, 1));
        }
        return taken.get(n == 0 ? taken.size() - 1 : n - 1);
    }

    /** A read of the API that must work. */
    JsonNode get(String path) {
        Http.Answer read = stage.api("GET", path, null, Map.of());
        if (read.status() != 200) {
            throw new AssertionError(
                    "GET " + path.replaceAll("%2B\\d+", "<number>") + " answered " + read.status() + " " + read.body());
        }
        return read.json();
    }

    /** Fills in what only a run knows; other names stay as they are. */
    String fill(String text) {
        return new FillIns(name -> Optional.of(value(name).orElse("${" + name + "}"))).fill(text);
    }

    /** The same for every text of a tree. */
    JsonNode fill(JsonNode tree) {
        if (tree.isContainerNode() && tree.isEmpty()) {
            return tree;
        }
        return new FillIns(name -> Optional.of(value(name).orElse("${" + name + "}"))).fill(tree);
    }

    static ArrayNode list(List<JsonNode> items) {
        return (ArrayNode) Json.tree(items);
    }

    private Optional<String> known(String name) {
        return Optional.of(
                value(name).orElseThrow(() -> new IllegalArgumentException("nothing stands for ${" + name + "}")));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "customer" -> customer;
                    case "customerDigits" -> customer.replace("+", "");
                    case "number" -> line.number();
                    case "numberDigits" -> line.number().replace("+", "");
                    case "useCase" -> line.useCase();
                    case "conversation" -> conversation().path("id").asText();
                    case "text" -> newest("inbound").path("id").asText();
                    case "sid" -> sent(0).sid();
                    case "ticket" -> Long.toString(tickets().get(0).id());
                    default -> null;
                });
    }

    private String encoded() {
        return customer.replace("+", "%2B");
    }
}
