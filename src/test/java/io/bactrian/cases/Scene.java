package io.bactrian.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.Http;
import io.bactrian.testing.Json;
import io.bactrian.testing.StubTwilio;
import io.bactrian.testing.StubZendesk;
import java.util.List;
import java.util.Map;

/** Where one case stands: its customer, its number, and what came last. */
final class Scene {

    private final Gateway gateway;
    private Customer customer;
    private String number = Gateway.NUMBER;
    private String useCase = "support";
    private Http.Answer answer;

    Scene(Gateway gateway) {
        this.gateway = gateway;
        this.customer = gateway.customer();
    }

    Gateway gateway() {
        return gateway;
    }

    Customer customer() {
        return customer;
    }

    String useCase() {
        return useCase;
    }

    /** From now on the customer texts this use case's number. */
    void use(String useCase, String number) {
        this.useCase = useCase;
        this.number = number;
        this.customer = customer.towards(number);
    }

    void answered(Http.Answer answer) {
        this.answer = answer;
    }

    /** What the gateway answered to the last call. */
    Http.Answer answer() {
        if (answer == null) {
            throw new AssertionError("Nothing was asked of the gateway yet");
        }
        return answer;
    }

    /** The person's texts as the API lists them, oldest first. */
    List<JsonNode> texts(String direction) {
        String from = direction.equals("inbound") ? "from=" : "to=";
        JsonNode items = get("/messages?direction=" + direction + "&" + from
                        + customer.number().replace("+", "%2B"))
                .path("items");
        List<JsonNode> texts = new java.util.ArrayList<>();
        items.forEach(texts::add);
        texts.sort(java.util.Comparator.comparing(
                text -> text.path("createdAt").asText() + text.path("id").asText()));
        return texts;
    }

    /** The newest text in one direction, whole. */
    JsonNode newest(String direction) {
        List<JsonNode> texts = texts(direction);
        if (texts.isEmpty()) {
            throw new AssertionError("There is no " + direction + " text of the customer");
        }
        return get("/messages/" + texts.get(texts.size() - 1).path("id").asText());
    }

    /** The person's newest conversation, whole. */
    JsonNode conversation() {
        JsonNode items = get("/conversations?customer=" + customer.number().replace("+", "%2B"))
                .path("items");
        JsonNode newest = null;
        for (JsonNode item : items) {
            boolean later = newest == null
                    || item.path("openedAt")
                                    .asText()
                                    .compareTo(newest.path("openedAt").asText())
                            >= 0;
            newest = later ? item : newest;
        }
        if (newest == null) {
            throw new AssertionError("There is no conversation with the customer");
        }
        return get("/conversations/" + newest.path("id").asText());
    }

    List<StubZendesk.Ticket> tickets() {
        return gateway.stubs().zendesk().tickets().stream()
                .filter(ticket -> ticket.mentions(customer.number())
                        || ticket.mentions(conversation().path("id").asText()))
                .toList();
    }

    /** The n-th text that Twilio took for the customer; 0 stands for the last. */
    StubTwilio.Sent sent(int n) {
        List<StubTwilio.Sent> received = customer.received();
        if (received.isEmpty() || n > received.size()) {
            throw new AssertionError(
                    "Twilio took " + received.size() + " texts for the customer, not " + Math.max(n, 1));
        }
        return received.get(n == 0 ? received.size() - 1 : n - 1);
    }

    /** A read of the API that must work. */
    JsonNode get(String path) {
        Http.Answer read = gateway.api("GET", path, null, Map.of());
        if (read.status() != 200) {
            throw new AssertionError(
                    "GET " + path.replaceAll("%2B\\d+", "<number>") + " answered " + read.status() + " " + read.body());
        }
        return read.json();
    }

    /** Fills in what only a run knows: {@code ${customer} ${number} ${useCase} ${conversation} ${text} ${sid} ${ticket}}. */
    String fill(String text) {
        String filled = text.replace("${customer}", customer.number())
                .replace("${number}", number)
                .replace("${useCase}", useCase);
        filled = filled.contains("${conversation}")
                ? filled.replace("${conversation}", conversation().path("id").asText())
                : filled;
        filled = filled.contains("${text}")
                ? filled.replace("${text}", newest("inbound").path("id").asText())
                : filled;
        filled = filled.contains("${sid}") ? filled.replace("${sid}", sent(0).sid()) : filled;
        return filled.contains("${ticket}")
                ? filled.replace("${ticket}", Long.toString(tickets().get(0).id()))
                : filled;
    }

    /** The same for every text of a tree. */
    JsonNode fill(JsonNode tree) {
        if (tree.isTextual()) {
            return Json.tree(fill(tree.asText()));
        }
        return tree.isContainerNode() && tree.toString().contains("${") ? Json.read(fill(tree.toString())) : tree;
    }

    static ArrayNode list(List<JsonNode> items) {
        return (ArrayNode) Json.tree(items);
    }
}
