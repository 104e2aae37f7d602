package io.bactrian.sandbox.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.sandbox.JsonBody;
import io.bactrian.sandbox.OrderedWork;
import io.bactrian.sandbox.SandboxController;
import io.bactrian.sandbox.SandboxSettings;
import io.bactrian.sandbox.VendorRefusal;
import io.bactrian.sandbox.WebhookPost;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The phone in a customer's hand; every number has one, and no call needs a token. */
@SandboxController(vendor = "providers.twilio")
@RequestMapping("/sandbox/phones/{number}/messages")
class Handset {

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int MOST_CHARACTERS = 1_600;

    private final CarrierLog log;
    private final CarrierPosts posts;

    Handset(SandboxSettings settings, CarrierLog log, OrderedWork work, WebhookPost webhooks) {
        this.log = log;
        this.posts = new CarrierPosts(settings, log, work, webhooks);
    }

    /**
     * A text as the handset shows it.
     *
     * @param status own texts: {@code sending}, then {@code received}, or {@code undelivered} when the gateway did not
     *     take it; the gateway's: {@code queued sent delivered undelivered}
     */
    record Item(String id, String from, String to, String text, Instant at, String status) {

        static Item of(CarrierMessage message) {
            return new Item(
                    message.sid(), message.from(), message.to(), message.body(), message.createdAt(), message.status());
        }
    }

    /** The customer texts: the carrier takes the text and hands it to the gateway in a moment. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Item text(@PathVariable String number, HttpServletRequest request) {
        checkNumber(number, "The phone's number");
        JsonNode body = JsonBody.of(request)
                .orElseThrow(
                        () -> bad("body-invalid", "Send a JSON object such as {\"to\":\"...\",\"text\":\"...\"}."));
        String to = required(body, "to");
        String text = required(body, "text");
        checkNumber(to, "The number in \"to\"");
        if (text.length() > MOST_CHARACTERS) {
            throw bad("text-too-long", "A handset sends at most 1600 characters; send a shorter text.");
        }
        CarrierMessage message = log.add(number, to, text, true);
        if (Mishap.of(number) == Mishap.WEBHOOK_LOST) {
            log.advance(message.sid(), "undelivered", null);
        } else {
            posts.deliver(message);
        }
        return Item.of(message);
    }

    /** What the handset shows, both ways, oldest first. */
    @GetMapping
    Map<String, List<Item>> list(@PathVariable String number) {
        checkNumber(number, "The phone's number");
        return Map.of(
                "items",
                log.list(message -> number.equals(message.from()) || number.equals(message.to())).stream()
                        .map(Item::of)
                        .toList());
    }

    private static String required(JsonNode body, String field) {
        String value = body.path(field).isTextual() ? body.path(field).textValue() : "";
        if (value.isEmpty()) {
            throw bad("field-missing", "The field \"" + field + "\" is missing or is no text; give it.");
        }
        return value;
    }

    private static void checkNumber(String number, String what) {
        if (!NUMBER.matcher(number).matches()) {
            throw bad("number-invalid", what + " is not E.164; write it like +12025550101.");
        }
    }

    private static VendorRefusal bad(String code, String sentence) {
        return VendorRefusal.problem(400, code, sentence);
    }
}
