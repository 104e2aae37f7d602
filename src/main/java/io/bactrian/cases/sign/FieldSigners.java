package io.bactrian.cases.sign;

import io.bactrian.cases.stub.Json;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Schemes that sign the fields of a form or a query, sorted. */
final class FieldSigners {

    private static final Map<String, String> VONAGE = Map.of(
            "md5hmac", "HmacMD5", "sha1hmac", "HmacSHA1", "sha256hmac", "HmacSHA256", "sha512hmac", "HmacSHA512");

    private FieldSigners() {}

    /**
     * {@code X-Twilio-Signature} over address and form; of any other body the hash stands in the address
     * (twilio.com/docs/usage/security).
     */
    static Webhook twilio(Webhook call, Signing signing) {
        Webhook whole = call.isForm() || call.body().length == 0
                ? call
                : call.parameter("bodySHA256", Signing.sha256(call.body()));
        StringBuilder signed = new StringBuilder(whole.url());
        if (call.isForm()) {
            new TreeMap<>(Webhook.fields(call.text()))
                    .forEach((name, value) -> signed.append(name).append(value));
        }
        return whole.header("X-Twilio-Signature", signing.base64("HmacSHA1", Signing.bytes(signed.toString())));
    }

    /** {@code X-Plivo-Signature-V3} over address, sorted query, sorted form and nonce (plivo.com, "Signature validation"). */
    static Webhook plivo(Webhook call, Signing signing) {
        String nonce = nonce();
        String query = sorted(Webhook.fields(call.query()), "=", "&");
        String form = call.isForm() ? sorted(Webhook.fields(call.text()), "", "") : "";
        String between = query.isEmpty() || form.isEmpty() ? "" : ".";
        String tail = query + between + form;
        String signed = call.address() + (tail.isEmpty() ? "" : "?" + tail) + "." + nonce;
        return call.header("X-Plivo-Signature-V3-Nonce", nonce)
                .header("X-Plivo-Signature-V3", signing.base64("HmacSHA256", Signing.bytes(signed)));
    }

    /** {@code X-Plivo-Signature-V2} over address and nonce alone. */
    static Webhook plivoOld(Webhook call, Signing signing) {
        String nonce = nonce();
        return call.header("X-Plivo-Signature-V2-Nonce", nonce)
                .header("X-Plivo-Signature-V2", signing.base64("HmacSHA256", Signing.bytes(call.address() + nonce)));
    }

    /** The parameter {@code sig}, beside the others: in the query, the form, or the JSON (vonage.com, "Signing messages"). */
    static Webhook vonage(Webhook call, Signing signing) {
        Map<String, String> timed = new LinkedHashMap<>(Map.of("timestamp", signing.seconds()));
        if (call.body().length == 0) {
            Map<String, String> all = new TreeMap<>(Webhook.fields(call.query()));
            all.putAll(timed);
            return call.parameter("timestamp", signing.seconds()).parameter("sig", vonage(all, signing));
        }
        Map<String, String> all = new LinkedHashMap<>();
        if (call.isForm()) {
            all.putAll(Webhook.fields(call.text()));
        } else {
            Json.read(call.text()).properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> all.put(field.getKey(), field.getValue().asText()));
        }
        all.putAll(timed);
        Map<String, String> signed = new TreeMap<>(all);
        signed.putAll(Webhook.fields(call.query()));
        all.put("sig", vonage(signed, signing));
        return call.body(call.isForm() ? Webhook.form(all) : Json.write(all));
    }

    private static String vonage(Map<String, String> fields, Signing signing) {
        StringBuilder signed = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> signed.append('&')
                .append(name)
                .append('=')
                .append(value.replace('&', '_').replace('=', '_')));
        String method = signing.option("method", "md5hash");
        return VONAGE.containsKey(method)
                ? signing.hex(VONAGE.get(method), Signing.bytes(signed.toString()))
                : HexFormat.of().formatHex(Signing.hash("MD5", Signing.bytes(signed + signing.word())));
    }

    private static String sorted(Map<String, String> fields, String equals, String between) {
        List<String> pairs = new ArrayList<>();
        new TreeMap<>(fields).forEach((name, value) -> pairs.add(name + equals + value));
        return pairs.stream().collect(Collectors.joining(between));
    }

    private static String nonce() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
