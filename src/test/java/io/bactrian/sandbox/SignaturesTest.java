package io.bactrian.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Known answers: the first is the example of Twilio's own libraries, the others were computed with Python's hmac. */
class SignaturesTest {

    @Test
    void twilio_signs_address_and_sorted_fields() {
        Map<String, String> form = Map.of(
                "CallSid", "CA1234567890ABCDE",
                "Caller", "+14158675309",
                "Digits", "1234",
                "From", "+14158675309",
                "To", "+18005551212");

        assertThat(Signatures.twilio("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void twilio_signs_user_port_and_utf8_but_no_fragment() {
        Map<String, String> form = Map.of("Body", "Grüße 🐫 & more", "From", "+12025550101");

        assertThat(Signatures.twilio("tok", "https://u:p@gw.example:8443/webhooks/sms/twilio#rc=5", form))
                .isEqualTo("PgLhf0O/2qjAz6+WkX7jGvROkPM=");
    }

    @Test
    void zendesk_signs_time_and_body() {
        assertThat(Signatures.zendesk("dGhpc19zZWNyZXQ=", "2021-03-25T05:09:27Z", "{\"a\":\"ü\"}"))
                .isEqualTo("laptyvLTmNGUzn+FoqKHaaV7OKyMFLZuwJLuowaOTcY=");
    }
}
