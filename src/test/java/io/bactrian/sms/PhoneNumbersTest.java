package io.bactrian.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bactrian.refusal.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "+12025550101, +12025550101",
        "12025550101, +12025550101",
        "' 12025550101', +12025550101",
        "+1 202 555 0101, +12025550101",
        "+1 (202) 555-0101, +12025550101",
        "1.202.555.0101, +12025550101",
        "+1\u00a0202\u2011555\u20130101, +12025550101",
        "0012025550101, +12025550101",
        "+447700900123, +447700900123",
        "447700900123, +447700900123",
        "+15005550006, +15005550006",
        "+18885550100, +18885550100",
        "+390612345678, +390612345678",
    })
    void spellsWholeNumbersAsE164(String raw, String expected) {
        assertThat(PhoneNumbers.normalise(raw)).isEqualTo(expected);
        assertThat(PhoneNumbers.normalise(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"911, 911", "24273, 24273", "12345678, 12345678", "' 24273 ', 24273"})
    void keepsShortCodes(String raw, String expected) {
        assertThat(PhoneNumbers.normalise(raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DUNE", "Dune-Outfit", "3M", "365bank", "A&B Shop", "ABCDEFGHIJK"})
    void keepsAlphanumericSenders(String raw) {
        assertThat(PhoneNumbers.normalise(raw)).isEqualTo(raw);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "+",
                "12",
                "+1202555010",
                "+5550101",
                "+120255501011",
                "202-5550",
                "290 51234",
                "+1202555abcd",
                "+DUNE",
                "12025550101abc",
                "ABCDEFGHIJKL",
                "+12025550101\u0000",
                "\u000012025550101",
                "DU\u0000NE",
                "+1202555\n0101",
                "+999123456789",
                "+12025550101;ext=5",
                "whatsapp:+12025550101",
                "１２０２５５５０１０１",
                "<script>",
                "' or 1=1",
                "+0000000000",
                "00000000000"
            })
    void refusesTheRest(String raw) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> PhoneNumbers.normalise(raw))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(422))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("number-invalid"));
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550101, true",
        "+447700900123, true",
        "12025550101, false",
        "24273, false",
        "DUNE, false",
        "+0123456789, false",
        "+1234567890123456, false",
        ", false",
    })
    void tellsE164(String number, boolean expected) {
        assertThat(PhoneNumbers.isE164(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550101, +1•••••••01",
        "+447700900123, +4•••••••23",
        "12025550101, •••••••01",
        "24273, •••••••73",
        "911, •••••••",
        ", ''",
    })
    void masks(String number, String expected) {
        assertThat(PhoneNumbers.mask(number)).isEqualTo(expected);
    }

    @Test
    void recordsShowNoWholeNumberAndNoText() {
        Sms sms = new Sms("twilio", "AC1", "SM1", "+12025550101", "+12025550100", "my secret", Instant.EPOCH, null);
        Reply reply = new Reply(
                null, null, "dune", "support", "twilio", "+12025550100", "+12025550101", "my secret", "http://x");

        assertThat(sms + " " + reply)
                .doesNotContain("5550101")
                .doesNotContain("5550100")
                .doesNotContain("secret");
    }
}
