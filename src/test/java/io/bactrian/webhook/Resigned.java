package io.bactrian.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls of {@link Signed} anew after a change, as their vendors would: for tests alone, apart from the gateway's code. */
final class Resigned {
    /** RFC 8032's first test key, in PKCS 8. */
    private static final String TELNYX_KEY =
            "302e020100300506032b657004220420" + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    private Resigned() {}

    static Call of(String scheme, Call call) {
        SignedRequest request = call.request();
        String url =
                request.publicUrl() + request.rawPath() + (request.rawQuery() == null ? "" : "?" + request.rawQuery());
        return switch (scheme) {
            case "bird" ->
                call.header(
                        "messagebird-signature",
                        base64(call, "HmacSHA256", Signed.TIME + "\n" + url + "\n" + latin(sha256(request.body()))));
            case "messagebird-legacy" ->
                call.header(
                        "MessageBird-Signature",
                        base64(call, "HmacSHA256", "1544544948\nabc=foo&def=bar\n" + latin(sha256(request.body()))));
            case "messagebird-jwt" ->
                call.header(
                        "MessageBird-Signature-JWT",
                        Tokens.of(
                                "{\"iss\":\"MessageBird\",\"nbf\":1625479200,\"exp\":1625479260,\"jti\":\"1\",\"url_hash\":\""
                                        + hex(sha256(url.getBytes(UTF_8))) + "\",\"payload_hash\":\""
                                        + hex(sha256(request.body())) + "\"}",
                                secret(call)));
            case "vonage-jwt" ->
                call.header(
                        "Authorization",
                        "Bearer "
                                + Tokens.of(
                                        "{\"iat\":" + Signed.TIME + ",\"payload_hash\":\"" + hex(sha256(request.body()))
                                                + "\"}",
                                        secret(call)));
            case "vonage-sms" -> vonage(call);
            case "infobip-hmac" -> call.header("X-Infobip-Signature", base64(call, "HmacSHA256", body(call)));
            case "plivo-v2" ->
                call.header(
                        "X-Plivo-Signature-V2",
                        base64(call, "HmacSHA256", request.publicUrl() + request.rawPath() + "12345"));
            case "plivo-v3" ->
                call.header(
                        "X-Plivo-Signature-V3",
                        base64(call, "HmacSHA256", url + "." + fields(call) + ".31627761595286130198"));
            case "sinch" ->
                call.header(
                        "x-sinch-webhook-signature",
                        base64(call, "HmacSHA256", body(call) + ".01FJA8B4A7BM43YGWSG9GBV067.1634579353"));
            case "standard-webhooks" -> standard(call);
            case "telnyx" -> call.header("Telnyx-Signature-Ed25519", telnyx(Signed.TIME + "|" + body(call)));
            case "twilio" ->
                call.header(
                        "X-Twilio-Signature",
                        base64(call, "HmacSHA1", latin(url.getBytes(UTF_8)) + (request.isForm() ? fields(call) : "")));
            case "zendesk" ->
                call.header("X-Zendesk-Webhook-Signature", base64(call, "HmacSHA256", Signed.TIME + body(call)));
            default -> throw new IllegalArgumentException(scheme);
        };
    }

    private static Call vonage(Call call) {
        String rest = call.text().replaceFirst("&?sig=[^&\\n]*", "");
        String signed = Arrays.stream(rest.split("&"))
                .map(pair -> "&" + URLDecoder.decode(pair, UTF_8))
                .sorted()
                .collect(Collectors.joining());
        return call.body("sig=" + hex(hash("MD5", (signed + secret(call)).getBytes(UTF_8))) + "&" + rest);
    }

    private static Call standard(Call call) {
        String key = latin(Base64.getDecoder().decode(secret(call).replace("whsec_", "")));
        byte[] hash = keyedHash("HmacSHA256", key, "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330." + body(call));
        return call.header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(hash));
    }

    private static String telnyx(String signed) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(TELNYX_KEY))));
            signer.update(signed.getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fields(Call call) {
        return Arrays.stream(call.text().split("&"))
                .map(pair -> URLDecoder.decode(pair.replaceFirst("=", ""), UTF_8))
                .sorted()
                .collect(Collectors.joining());
    }

    private static String base64(Call call, String algorithm, String latin) {
        return Base64.getEncoder().encodeToString(keyedHash(algorithm, secret(call), latin));
    }

    /** Of texts whose characters each stand for one byte. */
    private static byte[] keyedHash(String algorithm, String secret, String latin) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(ISO_8859_1), algorithm));
            return mac.doFinal(latin.getBytes(ISO_8859_1));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] data) {
        return hash("SHA-256", data);
    }

    private static byte[] hash(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String secret(Call call) {
        return call.request().secrets().get(0);
    }

    private static String body(Call call) {
        return latin(call.request().body());
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
