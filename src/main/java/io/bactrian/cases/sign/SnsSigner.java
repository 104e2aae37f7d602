package io.bactrian.cases.sign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.cases.stub.Json;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Signs a message of Amazon SNS within the message (AWS, "Verifying the signatures of Amazon SNS messages"). What the message
 * lacks of its own fields is added; a {@code Message} that is JSON becomes text.
 *
 * <p>Options: {@code version} ({@code 1}, the default, or {@code 2}), {@code region}.
 */
final class SnsSigner {

    private static final List<String> NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private SnsSigner() {}

    static Webhook sign(Webhook call, Signing signing) {
        if (!(Json.read(call.text()) instanceof ObjectNode message)) {
            throw new IllegalArgumentException("a message of SNS is a JSON object");
        }
        complete(message, signing);
        String version = signing.option("version", "1");
        byte[] signature = signing.keys()
                .sign(
                        version.equals("2") ? "SHA256withRSA" : "SHA1withRSA",
                        signing.wrong(),
                        Signing.bytes(signed(message)));
        message.put("SignatureVersion", version);
        message.put("Signature", Base64.getEncoder().encodeToString(signature));
        return call.body(message.toString());
    }

    /** The same message without its signature. */
    static Webhook unsigned(Webhook call, Signing signing) {
        ObjectNode message = (ObjectNode) Json.read(sign(call, signing).text());
        message.remove("Signature");
        return call.body(message.toString());
    }

    private static void complete(ObjectNode message, Signing signing) {
        JsonNode inner = message.path("Message");
        if (inner.isContainerNode()) {
            message.put("Message", inner.toString());
        }
        putIfAbsent(message, "Type", "Notification");
        putIfAbsent(message, "MessageId", UUID.randomUUID().toString());
        putIfAbsent(
                message,
                "Timestamp",
                signing.at().truncatedTo(ChronoUnit.MILLIS).toString());
        putIfAbsent(
                message,
                "SigningCertURL",
                "https://sns." + signing.option("region", "us-east-1") + ".amazonaws.com" + SnsCertificate.PATH);
    }

    private static void putIfAbsent(ObjectNode message, String field, String value) {
        if (!message.has(field)) {
            message.put(field, value);
        }
    }

    private static String signed(ObjectNode message) {
        StringBuilder signed = new StringBuilder();
        boolean notification = message.path("Type").asText().equals("Notification");
        for (String field : notification ? NOTIFICATION : CONFIRMATION) {
            if (message.hasNonNull(field)) {
                signed.append(field)
                        .append('\n')
                        .append(message.path(field).asText())
                        .append('\n');
            }
        }
        return signed.toString();
    }
}
