package io.bactrian.cases.sign;

import io.bactrian.cases.stub.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The three schemes of MessageBird and Bird (their libraries; Bird's "Verifying a webhook"). */
final class MessageBirdSigners {

    private static final int VALID_SECONDS = 60;

    private MessageBirdSigners() {}

    /** The header {@code MessageBird-Signature-JWT}: a token with the hashes of address and body. */
    static Webhook token(Webhook call, Signing signing) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "MessageBird");
        claims.put("nbf", signing.at().getEpochSecond());
        claims.put("exp", signing.at().getEpochSecond() + VALID_SECONDS);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("url_hash", Signing.sha256(Signing.bytes(call.url())));
        if (call.body().length > 0) {
            claims.put("payload_hash", Signing.sha256(call.body()));
        }
        return call.header("MessageBird-Signature-JWT", signing.token(Json.write(claims)));
    }

    /** Time, sorted query and the body's hash. */
    static Webhook legacy(Webhook call, Signing signing) {
        String query = Arrays.stream(call.query().split("&")).sorted().collect(Collectors.joining("&"));
        return sign(call, query, signing);
    }

    /** Time, whole address and the body's hash. */
    static Webhook bird(Webhook call, Signing signing) {
        return sign(call, call.url(), signing);
    }

    private static Webhook sign(Webhook call, String address, Signing signing) {
        byte[] head = Signing.bytes(signing.seconds() + "\n" + address + "\n");
        return call.header("MessageBird-Request-Timestamp", signing.seconds())
                .header(
                        "MessageBird-Signature",
                        signing.base64("HmacSHA256", head, Signing.hash("SHA-256", call.body())));
    }
}
