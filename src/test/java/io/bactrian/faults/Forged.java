package io.bactrian.faults;

import io.bactrian.cases.Http;
import io.bactrian.testing.Signing;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Somebody who is not the carrier. */
final class Forged {

    private Forged() {}

    /** Posts a text with a signature of the caller's making; what it was answered. */
    static int post(int port, Map<String, String> form, String signature) {
        return Http.call(
                        "POST",
                        "http://127.0.0.1:" + port + "/webhooks/sms/twilio",
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "X-Twilio-Signature", signature),
                        Signing.form(form).getBytes(StandardCharsets.UTF_8))
                .status();
    }
}
