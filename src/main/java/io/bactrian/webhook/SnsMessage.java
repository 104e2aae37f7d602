package io.bactrian.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.payload.JsonBody;
import io.bactrian.refusal.Refusal;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message as Amazon SNS posts it, not yet to be trusted.
 *
 * @param json the message, a JSON object of a known {@code Type}
 */
record SnsMessage(JsonNode json) {
    /** Where the region stands in an ARN. */
    private static final int REGION = 3;

    private static final List<String> CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    private static final Map<String, List<String>> SIGNED = Map.of(
            "Notification", List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
            "SubscriptionConfirmation", CONFIRMATION,
            "UnsubscribeConfirmation", CONFIRMATION);

    /** Empty for what is no message of SNS. */
    static Optional<SnsMessage> read(byte[] body) {
        try {
            return Optional.of(new SnsMessage(JsonBody.read(body)))
                    .filter(message -> message.json.isObject() && SIGNED.containsKey(message.text("Type")));
        } catch (Refusal malformed) {
            return Optional.empty();
        }
    }

    /** A field that is text; empty text when there is none. */
    String text(String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? value.asText() : "";
    }

    /** Whether it asks to confirm something, by an address that it names. */
    boolean isConfirmation() {
        return !"Notification".equals(text("Type"));
    }

    /** Whether an address of SNS is one of the region that the topic is in: {@code arn:aws:sns:us-east-1:...}. */
    boolean isOfItsRegion(URI address) {
        String[] parts = text("TopicArn").split(":");
        return parts.length > REGION && parts[REGION].equals(SnsAddress.region(address));
    }

    Optional<Instant> time() {
        try {
            return Optional.of(Instant.parse(text("Timestamp")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    Optional<byte[]> signature() {
        try {
            byte[] bytes = Base64.getDecoder().decode(text("Signature"));
            return Optional.of(bytes).filter(read -> read.length > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is signed: names and values, each with a line feed; empty when a field is missing that must be there. */
    Optional<String> signed() {
        StringBuilder signed = new StringBuilder();
        for (String field : SIGNED.get(text("Type"))) {
            JsonNode value = json.path(field);
            if (value.isTextual()) {
                signed.append(field).append('\n').append(value.asText()).append('\n');
            } else if (!"Subject".equals(field) || !value.isMissingNode() && !value.isNull()) {
                return Optional.empty();
            }
        }
        return Optional.of(signed.toString());
    }
}
