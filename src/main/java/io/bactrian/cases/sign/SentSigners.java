package io.bactrian.cases.sign;

import java.util.Base64;

/** Schemes that sign nothing, but send a secret along. */
final class SentSigners {

    private SentSigners() {}

    /** RFC 7617; the secret is user and password with a colon between. */
    static Webhook basic(Webhook call, Signing signing) {
        String pair = Base64.getEncoder().encodeToString(Signing.bytes(signing.word()));
        return call.header("Authorization", "Basic " + pair);
    }

    /** In a header, or as the last part of the path. */
    static Webhook shared(Webhook call, Signing signing) {
        if (signing.option("in", "header").equals("header")) {
            return call.header(signing.option("header", "X-Webhook-Secret"), signing.word());
        }
        String query = call.query().isEmpty() ? "" : "?" + call.query();
        return new Webhook(
                call.method(), call.address() + "/" + signing.word() + query, call.type(), call.headers(), call.body());
    }
}
