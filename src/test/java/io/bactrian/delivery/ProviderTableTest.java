package io.bactrian.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the table of Twilio that the gateway is delivered with. */
class ProviderTableTest {
    private final ProviderTable twilio = ProviderTable.read(Path.of("config/providers/twilio.yaml"));

    @ParameterizedTest
    @CsvSource({
        "accepted, accepted",
        "queued, accepted",
        "scheduled, accepted",
        "sending, accepted",
        "sent, sent",
        "delivered, delivered",
        "read, delivered",
        "undelivered, undelivered",
        "failed, failed",
        "canceled, failed",
        "' Delivered ', delivered",
    })
    void mapsTwiliosWords(String word, String status) {
        assertThat(twilio.statuses().of(word)).contains(DeliveryStatus.of(status));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "receiving", "received", "partially_delivered", "deliverd", "\u0000"})
    void takesOtherWordsForNothing(String word) {
        assertThat(twilio.statuses().of(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "201, , accepted",
        "200, 21610, accepted",
        "400, 21610, opted-out",
        "400, 21211, rejected",
        "400, 21614, rejected",
        "400, 21617, rejected",
        "401, 20003, misconfigured",
        "403, 20003, misconfigured",
        "400, 30034, misconfigured",
        "429, 20429, throttled",
        "400, 20429, throttled",
        "503, 20429, throttled",
        "429, 14107, throttled",
        "400, 21611, throttled",
        "429, , throttled",
        "401, , misconfigured",
        "403, , misconfigured",
        "307, , misconfigured",
        "400, , rejected",
        "400, 99999, rejected",
        "404, '', rejected",
        "408, , rejected",
        "500, , uncertain",
        "502, , uncertain",
        "503, , uncertain",
        "504, 99999, uncertain",
        "101, , uncertain",
        "0, , uncertain",
    })
    void tellsTheOutcome(int status, String code, String outcome) {
        assertThat(twilio.codes().of(status, code).wire()).isEqualTo(outcome);
    }

    @Test
    void tellsTheOutcomeWithoutAnAnswer() {
        assertThat(twilio.codes().withoutAnswer(true)).isEqualTo(Outcome.UNCERTAIN);
        assertThat(twilio.codes().withoutAnswer(false)).isEqualTo(Outcome.UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "21610, opted-out",
        "30007, rejected",
        "30003, unreachable",
        "30008, uncertain",
        "30027, throttled",
        "30002, misconfigured",
        "' 30002 ', misconfigured",
    })
    void tellsWhatACodeOfAReceiptMeans(String code, String outcome) {
        assertThat(twilio.codes().listed(code)).map(Outcome::wire).contains(outcome);
        assertThat(twilio.codes().listed(null)).isEmpty();
        assertThat(twilio.codes().listed("1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "opted-out, 21610, suppress",
                "rejected, 21612, other-sender",
                "rejected, 21211, none",
                "rejected, -, none",
                "misconfigured, 21211, mend-configuration",
                "misconfigured, 30002, tell-a-person",
                "misconfigured, 99999, mend-configuration",
                "throttled, 20429, retry",
                "unreachable, -, retry",
                "uncertain, 30008, none",
                "accepted, 21610, none",
            })
    void tellsWhatIsToBeDone(String outcome, String code, String action) {
        assertThat(twilio.codes().action(Outcome.of(outcome), code).wire()).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"21610, suppress", "30007, tell-a-person", "30003, retry", "99999, none", "-, none"})
    void tellsWhatIsToBeDoneAfterAReceipt(String code, String action) {
        assertThat(twilio.codes().action(code).wire()).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({
        "opted-out, suppress",
        "throttled, retry",
        "unreachable, retry",
        "rejected, none other-sender mend-configuration tell-a-person drop-consent",
        "misconfigured, none other-sender mend-configuration tell-a-person",
        "uncertain, none other-sender mend-configuration tell-a-person",
    })
    void onlySomeActionsFitAnOutcome(String outcome, String actions) {
        assertThat(Stream.of(Action.values()).filter(action -> action.fits(Outcome.of(outcome))))
                .extracting(Action::wire)
                .containsExactlyInAnyOrder(actions.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statuses: {a: sent} | codes is missing",
                "{statuses: {a: sent}, codes: {1: lost}} | codes is wrong: There is no outcome lost",
                "{statuses: {a: sent}, codes: {1: accepted}} | codes is wrong",
                "{statuses: {a: sent}, codes: {1: {outcome: rejected, action: shout}}} | codes is wrong: There is no"
                        + " action",
                "{statuses: {a: sent}, codes: {1: {action: retry}}} | codes is wrong: Error code 1 is written with",
                "{statuses: {a: sent}, codes: {1: {outcome: rejected, note: x}}} | codes is wrong: Error code 1",
                "{statuses: {a: sent}, codes: {1: {outcome: rejected, action: retry}}} | cannot be rejected with the"
                        + " action",
                "{statuses: {}, codes: {}, settings: [a]} | settings must be a table",
                "{statuses: {}, codes: {}, settings: {a: }} | settings.a holds",
                "{statuses: {}, codes: {}, settings: {Key: ACME_KEY}} | settings.Key is no name of a property",
                "{statuses: {}, codes: {}, settings: {key: acme}} | settings.key names no environment variable",
                "{statuses: {}, codes: {}, settings: {key: {needed: x}}} | settings.key names no variable",
                "{statuses: {}, codes: {}, settings: {base-url: {default: acme.com}}} | no web address",
                "{statuses: {}, codes: {}, settings: {a: {default: '{b}'}}} | leads to {b}",
                "{statuses: {a: gone}, codes: {}} | statuses is wrong: There is no status gone",
                "{statuses: {a: queued}, codes: {}} | statuses is wrong",
                "{statuses: [a], codes: {}} | statuses must be a table",
                "{statuses: {a: }, codes: {}} | statuses.a holds",
                "{statuses: {a: sent, a: sent}, codes: {}} | line 1",
                "just words | expected the keys",
            })
    void namesFileAndKeyOfABrokenTable(String yaml, String message, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("acme.yaml"), yaml);

        assertThatIllegalStateException()
                .isThrownBy(() -> ProviderTable.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(message);
    }
}
