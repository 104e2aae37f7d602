package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages and certificates are real ones, from the tests of AWS's SDK for Java 2 (sns-message-manager). */
class SnsSignatureTest {
    private static final Instant TIME = Instant.parse("2026-03-06T19:55:38.903Z");
    static final String ADDRESS =
            "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-" + "7506a1e35b36ef5a444dd1a8e7cc3ed8.pem";

    private final List<URI> fetched = new ArrayList<>();
    private Optional<byte[]> certificate = Signed.resource("certificate.pem");
    private long nanoTime;
    private final SnsSignature scheme = new SnsSignature(
            address -> {
                fetched.add(address);
                return certificate;
            },
            () -> nanoTime);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notification",
                "notification-version-2",
                "notification-with-subject",
                "subscription-confirmation",
                "unsubscribe-confirmation"
            })
    void acceptsRealMessages(String name) {
        Call call = message(name + ".json");

        assertThat(scheme.accepts(call.request())).isTrue();
        assertThat(scheme.accepts(call.body(call.text().replace("\n", "").replace(" : ", ":"))
                        .request()))
                .isTrue();
        assertThat(fetched).containsExactly(URI.create(ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({
        "notification.json, Message",
        "notification.json, MessageId",
        "notification.json, Timestamp",
        "notification-with-subject.json, Subject",
        "notification-version-2.json, Message",
        "notification-version-2.json, Signature",
        "subscription-confirmation.json, SubscribeURL",
        "subscription-confirmation.json, Token",
        "subscription-confirmation.json, Message",
        "unsubscribe-confirmation.json, Token",
    })
    void refusesAMessageWithAFieldChanged(String name, String field) {
        Call call = message(name);
        String start = "\"" + field + "\": \"";
        String text = call.text();
        int end = text.indexOf('"', text.indexOf(start) + start.length());
        String changed =
                text.substring(0, end - 4) + (text.charAt(end - 4) == '0' ? '1' : '0') + text.substring(end - 3);

        assertThat(changed).hasSameSizeAs(text).isNotEqualTo(text);
        assertThat(scheme.accepts(call.body(changed).request())).isFalse();
    }

    @Test
    void refusesASubjectAddedOrTakenAway() {
        String bare = message("notification.json").text();
        String with = message("notification-with-subject.json").text();

        assertThat(scheme.accepts(message("notification.json")
                        .body(bare.replace("\"Message\":", "\"Subject\": \"\", \"Message\":"))
                        .request()))
                .isFalse();
        assertThat(scheme.accepts(message("notification-with-subject.json")
                        .body(with.replaceFirst("\"Subject\": \"[^\"]*\",", ""))
                        .request()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "1, 3", "1, ''", "1, 1.0"})
    void refusesAnotherVersion(String from, String to) {
        Call call = changed("\"SignatureVersion\": \"" + from, "\"SignatureVersion\": \"" + to);

        assertThat(scheme.accepts(call.request())).isFalse();
    }

    @Test
    void saysThatAVersionIsUnknownAndFetchesNothing() {
        Call call = changed("\"SignatureVersion\": \"1", "\"SignatureVersion\": \"3");

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.VERSION_UNKNOWN);
        assertThat(fetched).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:sns:us-west-2:131990247566:other", Signed.TOPIC + "x", "*", ","})
    void refusesATopicThatIsNotListed(String topics) {
        Call call = message("notification.json").option("topics", topics);

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.TOPIC_UNLISTED);
        assertThat(fetched).isEmpty();
    }

    @Test
    void isClosedWithoutATopic() {
        Call call = message("notification.json").option("topics", "");

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.OPTION_UNKNOWN);
        assertThat(fetched).isEmpty();
    }

    @Test
    void refusesAndFetchesNothingFromElsewhere() {
        Call call = changed("https://sns.us-west-2.amazonaws.com/Simple", "https://sns.evil.example/Simple");

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).contains(SignatureFault.CERTIFICATE_ADDRESS);
        assertThat(fetched).isEmpty();
    }

    @Test
    void refusesAConfirmationByAnAddressElsewhere() {
        Call call = message("subscription-confirmation.json");
        Call elsewhere = call.body(call.text().replace("amazonaws.com/?Action", "amazonaws.com.evil.example/?Action"));

        assertThat(scheme.accepts(elsewhere.request())).isFalse();
        assertThat(scheme.fault(elsewhere.request())).contains(SignatureFault.CERTIFICATE_ADDRESS);
        assertThat(fetched).isEmpty();
    }

    @Test
    void fetchesThroughTheConfiguredAddress() {
        Call call = message("notification.json").option("base-url", "http://localhost:1234/sns/");

        assertThat(scheme.accepts(call.request())).isTrue();
        assertThat(fetched)
                .containsExactly(URI.create(
                        ADDRESS.replace("https://sns.us-west-2.amazonaws.com", "http://localhost:1234/sns")));
    }

    @ParameterizedTest
    @CsvSource({"-3600, true", "3600, true", "-3601, false", "3601, false", "86400, false"})
    void isStaleAfterAnHourEitherWay(long seconds, boolean accepted) {
        assertThat(scheme.accepts(message("notification.json").later(seconds).request()))
                .isEqualTo(accepted);
        assertThat(fetched).hasSize(accepted ? 1 : 0);
    }

    @Test
    void refusesACertificateThatIsOutOfDate() {
        Call late = message("notification.json").option("window", "400d").at(Instant.parse("2026-10-15T00:00:00Z"));

        assertThat(scheme.accepts(late.request())).isFalse();
        assertThat(scheme.accepts(late.at(Instant.parse("2026-10-14T23:59:59Z")).request()))
                .isTrue();
    }

    @Test
    void refusesACertificateOfAnotherNameOrNone() {
        for (Optional<byte[]> other : List.of(
                Signed.resource("certificate-of-another-name.pem"),
                Optional.<byte[]>empty(),
                Optional.of("<html>".getBytes()))) {
            certificate = other;
            nanoTime += 60_000_000_000L;
            assertThat(scheme.accepts(message("notification.json").request())).isFalse();
            assertThat(scheme.fault(message("notification.json").request()))
                    .contains(SignatureFault.CERTIFICATE_UNUSABLE);
        }
    }

    @Test
    void refusesAddressesOfAnotherRegionAndFetchesNothing() {
        Call call = changed("https://sns.us-west-2.amazonaws.com/Simple", "https://sns.us-east-1.amazonaws.com/Simple");
        Call confirmation = message("subscription-confirmation.json");
        Call elsewhere = confirmation.body(confirmation
                .text()
                .replace("https://sns.us-west-2.amazonaws.com/?Action", "https://sns.eu-west-1.amazonaws.com/?Action"));

        for (Call other : List.of(call, elsewhere)) {
            assertThat(scheme.accepts(other.request())).isFalse();
            assertThat(scheme.fault(other.request())).contains(SignatureFault.CERTIFICATE_ADDRESS);
        }
        assertThat(elsewhere.text()).isNotEqualTo(confirmation.text());
        assertThat(fetched).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"Type\":\"Notification\"}",
                "{\"Type\":7}",
                "{\"Type\":\"Other\"}",
                "null",
                "\u0000"
            })
    void refusesWhatIsNoMessage(String body) {
        Call call = message("notification.json").body(body);

        assertThat(scheme.accepts(call.request())).isFalse();
        assertThat(scheme.fault(call.request())).isPresent();
        assertThat(fetched).isEmpty();
    }

    static Call changed(String from, String to) {
        String text = message("notification.json").text();
        assertThat(text).contains(from);
        return message("notification.json").body(text.replace(from, to));
    }

    static Call message(String name) {
        return Signed.sns().body(Signed.text(name)).at(name.equals("notification.json") ? TIME : timeOf(name));
    }

    private static Instant timeOf(String name) {
        return SnsMessage.read(Signed.resource(name).orElseThrow())
                .orElseThrow()
                .time()
                .orElseThrow();
    }
}
