package io.bactrian.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors were made with Python's hmac module. */
class ZendeskSignatureTest {
    private static final String BODY = "{\"a\":\"é\"}";
    private static final String TIME = "2026-11-22T03:00:00Z";
    private static final String SIGNATURE = "wbRsq04qvacIUyLAEFIw0V56k/CENNSkmT5Hme2pKGE=";
    private static final String EPOCH_SIGNATURE = "gsMYf8cfDi1823kPK7C4N1aGu21jcWXmtghY4STGTNg=";

    private final ZendeskSignature scheme = new ZendeskSignature();

    @Test
    void acceptsIsoAndEpochSeconds() {
        assertThat(scheme.accepts(request(BODY, SIGNATURE, TIME, TIME, "zs"))).isTrue();
        assertThat(scheme.accepts(request(BODY, EPOCH_SIGNATURE, "1795316400", TIME, "zs")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T03:05:00Z, true",
        "2026-11-22T03:05:01Z, false",
        "2026-11-22T02:55:00Z, true",
        "2026-11-22T02:54:59Z, false",
        "2027-11-22T03:00:00Z, false",
    })
    void isStaleAfterFiveMinutesEitherWay(String now, boolean accepted) {
        assertThat(scheme.accepts(request(BODY, SIGNATURE, TIME, now, "zs"))).isEqualTo(accepted);
    }

    @Test
    void acceptsThePreviousSecretWhileRotating() {
        assertThat(scheme.accepts(request(BODY, SIGNATURE, TIME, TIME, "new", "zs")))
                .isTrue();
    }

    @Test
    void refusesWhatWasChanged() {
        assertThat(scheme.accepts(request(BODY + " ", SIGNATURE, TIME, TIME, "zs")))
                .isFalse();
        assertThat(scheme.accepts(request(BODY, SIGNATURE, "2026-11-22T03:00:01Z", TIME, "zs")))
                .isFalse();
        assertThat(scheme.accepts(request(BODY, EPOCH_SIGNATURE, TIME, TIME, "zs")))
                .isFalse();
        assertThat(scheme.accepts(request(BODY, SIGNATURE, TIME, TIME, "zt"))).isFalse();
        assertThat(scheme.accepts(request(BODY, SIGNATURE, TIME, TIME, " ", null)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Zendesk-Webhook-Signature", "X-Zendesk-Webhook-Signature-Timestamp"})
    void needsBothHeaders(String only) {
        SignedRequest request = new SignedRequest(
                "POST",
                "https://a.example",
                "/webhooks/desks/zendesk",
                null,
                Map.of(only, only.endsWith("Timestamp") ? TIME : SIGNATURE),
                "application/json",
                BODY.getBytes(UTF_8),
                List.of("zs"),
                Instant.parse(TIME));

        assertThat(scheme.accepts(request)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "0", "99999999999999999999", "2026-11-22", "2026-13-45T99:00:00Z", "\u0000"})
    void neverThrowsForAStrangeTime(String time) {
        assertThat(scheme.accepts(request(BODY, SIGNATURE, time, TIME, "zs"))).isFalse();
    }

    private static SignedRequest request(String body, String signature, String time, String now, String... secrets) {
        return new SignedRequest(
                "POST",
                "https://a.example",
                "/webhooks/desks/zendesk",
                null,
                Map.of("x-zendesk-webhook-signature", signature, "X-ZENDESK-Webhook-Signature-Timestamp", time),
                "application/json",
                body.getBytes(UTF_8),
                Arrays.asList(secrets),
                Instant.parse(now));
    }
}
