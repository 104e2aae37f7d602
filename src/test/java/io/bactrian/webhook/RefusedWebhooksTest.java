package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.access.Page;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class RefusedWebhooksTest {
    private static final String PATH = "/webhooks/sms/twilio";

    private final MockEnvironment environment = new MockEnvironment();
    private final AtomicInteger looks = new AtomicInteger();
    private long nanoTime;
    private final RefusedWebhooks refused = new RefusedWebhooks(
            environment, new SignatureDoctor(SignatureSchemes.examining()), () -> nanoTime, Runnable::run);

    @Test
    void listsWhatWasWrongAndTheWayOut() {
        refuse(PATH, Signed.twilio().url("http://mycompany.com"));

        RefusedWebhook item = items(1).get(0);
        assertThat(item.path()).isEqualTo(PATH);
        assertThat(item.scheme()).isEqualTo("twilio");
        assertThat(item.code()).isEqualTo("url-scheme");
        assertThat(item.sentence()).isEqualTo("The signed address has the other scheme, http or https. Here: https.");
        assertThat(item.wayOut()).isEqualTo("Set GATEWAY_PUBLIC_URL to the one entered at the vendor.");
        assertThat(item.count()).isEqualTo(1);
        assertThat(item.unexamined()).isZero();
    }

    @Test
    void putsCallsOfOneCauseTogetherTheNewestFirst() {
        Call late = Signed.telnyx().later(400);
        refuse("/webhooks/sms/telnyx", late, new TelnyxSignature(), late);
        refuse(PATH, Signed.twilio().url("http://mycompany.com"));
        items(2);
        Call later = Signed.telnyx().later(500);
        refuse("/webhooks/sms/telnyx", later, new TelnyxSignature(), later);

        RefusedWebhook newest = items(2).get(0);
        assertThat(newest.code()).isEqualTo("clock");
        assertThat(newest.count()).isEqualTo(2);
        assertThat(newest.sentence()).endsWith("Here: 500 seconds ago.");
        assertThat(newest.firstAt()).isEqualTo(late.request().now());
        assertThat(newest.at()).isEqualTo(later.request().now());
    }

    @Test
    void looksIntoTenCallsAMinuteOfAPathAndCountsTheRest() {
        for (int i = 0; i < 100; i++) {
            refuse(PATH, Signed.twilio().header("X-Twilio-Signature", "d3Jvbmc="));
        }
        assertThat(items(1).get(0).count()).isEqualTo(10);
        nanoTime += 60_000_000_000L;
        refuse(PATH, Signed.twilio().header("X-Twilio-Signature", "d3Jvbmc="));

        RefusedWebhook item = items(1).get(0);
        assertThat(item.code()).isEqualTo("unexplained");
        assertThat(item.count()).isEqualTo(11);
        assertThat(item.unexamined()).isEqualTo(90);
        assertThat(looks).hasValue(11);
    }

    @Test
    void isNotKeptFromAVendorByStrangersWithoutASignature() {
        for (int i = 0; i < 100; i++) {
            refuse(PATH, Signed.twilio().header("X-Twilio-Signature", null));
        }
        refuse(PATH, Signed.twilio().url("http://mycompany.com"));

        assertThat(items(2)).extracting(RefusedWebhook::code).contains("header-missing", "url-scheme");
    }

    @Test
    void looksIntoThirtyCallsAMinuteInAll() {
        for (int i = 0; i < 100; i++) {
            refuse(PATH + i, Signed.twilio().header("X-Twilio-Signature", "d3Jvbmc="));
        }
        assertThat(looks).hasValue(30);
    }

    @Test
    void isNotKeptFromAVendorByStrangersAtOtherPaths() {
        for (int i = 0; i < 100; i++) {
            refuse(PATH + i, Signed.twilio().header("X-Twilio-Signature", null));
        }
        assertThat(looks).hasValue(10);
        refuse(PATH, Signed.twilio().url("http://mycompany.com"));

        assertThat(items(11)).extracting(RefusedWebhook::code).contains("url-scheme");
    }

    @Test
    void countsWhatTheLimitOfAllPathsKeptBack() {
        for (int i = 0; i < 33; i++) {
            refuse(PATH + Math.min(i, 30), Signed.twilio().header("X-Twilio-Signature", "d3Jvbmc="));
        }
        nanoTime += 60_000_000_000L;
        refuse(PATH + 30, Signed.twilio().header("X-Twilio-Signature", "d3Jvbmc="));

        assertThat(items(31).get(0).unexamined()).isEqualTo(3);
    }

    @Test
    void seesWhatTheRouteDropped() {
        Call asSent = Signed.twilio();
        refuse(PATH, asSent.header("X-Twilio-Signature", null), new TwilioSignature(), asSent);

        assertThat(items(1).get(0).sentence()).endsWith("Here: the route's first step drops it.");
    }

    @Test
    void findsTheSecretThatBelongsElsewhere() {
        environment.setProperty("providers.other.auth-token", "12345");
        environment.setProperty("providers.other.base-url", "67890");
        refuse(PATH, Signed.twilio().secrets("67890"));

        assertThat(items(1).get(0).sentence()).endsWith("Here: providers.other.auth-token.");
    }

    @Test
    void tellsNothingOfTheCaller() {
        refuse(PATH, Signed.twilio().url("http://mycompany.com").query("To=%2B14158675309"));

        assertThat(items(1).toString()).doesNotContain("4158675309", "12345,", "mycompany");
    }

    private void refuse(String path, Call call) {
        refuse(path, call, new TwilioSignature(), call);
    }

    private void refuse(String path, Call judged, SignatureScheme scheme, Call asSent) {
        refused.wrongSignature(path, List.of(scheme), judged.request(), () -> {
            looks.incrementAndGet();
            return asSent.request();
        });
    }

    @SuppressWarnings("unchecked")
    private List<RefusedWebhook> items(int count) {
        List<RefusedWebhook> items =
                ((Page<RefusedWebhook>) refused.list("limit=200").body()).items();
        assertThat(items).hasSize(count);
        return items;
    }
}
