package io.bactrian.cases.sign;

import io.bactrian.cases.stub.Json;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Schemes that sign the raw body. */
final class BodySigners {

    private static final String DOT = ".";

    private BodySigners() {}

    /** Of a subscription with security type HMAC (infobip.com, subscriptions API). */
    static Webhook infobip(Webhook call, Signing signing) {
        String algorithm = "Hmac" + signing.option("algorithm", "sha256").toUpperCase(java.util.Locale.ROOT);
        return call.header(signing.option("header", "X-Infobip-Signature"), signing.hex(algorithm, call.body()));
    }

    /** Body, nonce and time (developers.sinch.com, "Callbacks"). */
    static Webhook sinch(Webhook call, Signing signing) {
        String nonce = UUID.randomUUID().toString();
        byte[] tail = Signing.bytes(DOT + nonce + DOT + signing.seconds());
        return call.header("x-sinch-webhook-signature", signing.base64("HmacSHA256", call.body(), tail))
                .header("x-sinch-webhook-signature-algorithm", "HmacSHA256")
                .header("x-sinch-webhook-signature-nonce", nonce)
                .header("x-sinch-webhook-signature-timestamp", signing.seconds());
    }

    /** Id, time and body (standardwebhooks.com). */
    static Webhook standard(Webhook call, Signing signing) {
        String prefix = signing.option("prefix", "webhook");
        String id = "msg_" + UUID.randomUUID().toString().replace("-", "");
        byte[] key = Base64.getDecoder().decode(signing.secret().replaceFirst("^whsec_", ""));
        key[0] ^= (byte) (signing.wrong() ? 1 : 0);
        byte[] head = Signing.bytes(id + DOT + signing.seconds() + DOT);
        byte[] hash = Signing.keyed("HmacSHA256", key, head, call.body());
        return call.header(prefix + "-id", id)
                .header(prefix + "-timestamp", signing.seconds())
                .header(prefix + "-signature", "v1," + Base64.getEncoder().encodeToString(hash));
    }

    /** Time, a bar and body by Ed25519 (developers.telnyx.com, "Webhook signing"). */
    static Webhook telnyx(Webhook call, Signing signing) {
        byte[] signature =
                signing.keys().sign("Ed25519", signing.wrong(), Signing.bytes(signing.seconds() + "|"), call.body());
        return call.header("telnyx-timestamp", signing.seconds())
                .header("telnyx-signature-ed25519", Base64.getEncoder().encodeToString(signature));
    }

    /** A token with the body's hash (developer.vonage.com, "Signed webhooks"). */
    static Webhook vonage(Webhook call, Signing signing) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iat", signing.at().getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iss", "Vonage");
        claims.put("payload_hash", Signing.sha256(call.body()));
        return call.header("Authorization", "Bearer " + signing.token(Json.write(claims)));
    }

    /** Time and body (developer.zendesk.com, "Verifying webhook authenticity"). */
    static Webhook zendesk(Webhook call, Signing signing) {
        String at = signing.at().truncatedTo(ChronoUnit.SECONDS).toString();
        return call.header("X-Zendesk-Webhook-Signature-Timestamp", at)
                .header("X-Zendesk-Webhook-Signature", signing.base64("HmacSHA256", Signing.bytes(at), call.body()));
    }
}
