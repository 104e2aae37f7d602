package io.bactrian.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.refusal.Refusal;
import io.bactrian.sms.Sms;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsFieldsTest {
    private static final String FORM =
            "MessageSid=SM1&AccountSid=AC1&From=%2B12025550101&To=%2B12025550100&Body=hi&NumMedia=0&ApiVersion=2010-04-01";
    private static final String JSON =
            """
            {"data":{"id":"e1","occurred_at":"2026-11-22T03:00:00.000Z","payload":{"id":"m1","direction":"inbound",
             "from":{"phone_number":"+12025550101"},"to":[{"phone_number":"12025550100"}],"text":"hi"}}}""";

    @Test
    void mapsAForm() {
        assertThat(read(FORM + "&OptOutType=stop"))
                .isEqualTo(new Sms("twilio", "AC1", "SM1", "+12025550101", "+12025550100", "hi", null, "STOP"));
    }

    @ParameterizedTest
    @CsvSource({"&NumMedia=2, 2", "&NumMedia=0, 0", "'', 0", "&NumMedia=, 0", "&NumMedia=-1, 0", "&NumMedia=99999, 0"})
    void countsPictures(String more, int media) {
        assertThat(read(FORM.replace("&NumMedia=0", more)).media()).isEqualTo(media);
    }

    @Test
    void aTextOutlivesBeingWrittenAsJson() throws Exception {
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        Sms sms = read(FORM.replace("NumMedia=0", "NumMedia=2"));
        String written = mapper.writeValueAsString(sms);
        assertThat(written).contains(",\"media\":2");
        assertThat(mapper.readValue(written, Sms.class)).isEqualTo(sms);
        assertThat(mapper.readValue(written.replace(",\"media\":2", ""), Sms.class))
                .as("as an earlier version wrote it")
                .isEqualTo(read(FORM));
    }

    @Test
    void aVendorWithoutIdsHasNone() {
        SmsFields fields = form();
        fields.setId(null);
        assertThat(fields.read(FORM.getBytes(UTF_8)))
                .isEqualTo(new Sms("twilio", "AC1", null, "+12025550101", "+12025550100", "hi", null, null));
    }

    @Test
    void mapsJsonByDottedPaths() {
        assertThat(json().read(JSON.getBytes(UTF_8)))
                .isEqualTo(new Sms(
                        "telnyx",
                        "",
                        "m1",
                        "+12025550101",
                        "+12025550100",
                        "hi",
                        Instant.parse("2026-11-22T03:00:00Z"),
                        null));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\", \"\"",
                "+%20%0A, \"  \n\"",
                "%00a%00, \"\uFFFDa\uFFFD\"",
                "it's+%22it%22, \"it's \"\"it\"\"\"",
                "%F0%9F%9B%91, 🛑",
            })
    void keepsTheTextExactly(String sent, String text) {
        assertThat(read(FORM.replace("Body=hi", "Body=" + sent)).text()).isEqualTo(text);
    }

    @Test
    void replacesBrokenSurrogates() {
        assertThat(json().read(JSON.replace("\"hi\"", "\"a\\ud83d b\\uded1 \\ud83d\\uded1 \\u0000\"")
                                .getBytes(UTF_8))
                        .text())
                .isEqualTo("a\uFFFD b\uFFFD 🛑 \uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MessageSid", "From", "To", "Body"})
    void namesTheMissingField(String field) {
        assertRefused(FORM.replace(field + "=", "X" + field + "="), 400, "field-missing", field);
    }

    @ParameterizedTest
    @CsvSource({"MessageSid=SM1, MessageSid=", "From=%2B12025550101, From=+", "To=%2B12025550100, To="})
    void takesBlankForMissing(String old, String blank) {
        assertRefused(FORM.replace(old, blank), 400, "field-missing", blank.substring(0, blank.indexOf('=')));
    }

    @ParameterizedTest
    @CsvSource({
        "MessageSid=SM1, MessageSid=SM%001, 400, body-malformed",
        "MessageSid=SM1, MessageSid=S%0AM, 400, body-malformed",
        "From=%2B12025550101, From=%2B1202555%000101, 422, number-invalid",
        "From=%2B12025550101, From=nobody+at+all+here, 422, number-invalid",
        "Body=hi, Body=%FF, 400, body-malformed",
    })
    void refusesWhatCannotBeStored(String old, String broken, int status, String code) {
        assertRefused(FORM.replace(old, broken), status, code, "");
    }

    @Test
    void refusesAnIdTooLongToBeOne() {
        assertRefused(FORM.replace("SM1", "S".repeat(201)), 400, "body-malformed", "MessageSid");
    }

    @Test
    void takesAnObjectForMissingWhereAValueIsExpected() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> json().read(JSON.replace("\"hi\"", "{}").getBytes(UTF_8)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("field-missing"));
    }

    @Test
    void readsFieldsWrittenWithoutPlus() {
        assertThat(read(FORM.replace("%2B", "+")).from()).isEqualTo("+12025550101");
    }

    @Test
    void keepsShortCodes() {
        assertThat(read(FORM.replace("%2B12025550100", "24273")).to()).isEqualTo("24273");
    }

    @ParameterizedTest
    @CsvSource({"From=%2B, From=whatsapp:%2B", "To=%2B, To=messenger:%2B", "From=%2B12025550101, From=rcs%3Abrand_x"})
    void isNotInterestedInOtherChannels(String old, String other) {
        assertThatExceptionOfType(NotOfInterest.class)
                .isThrownBy(() -> read(FORM.replace(old, other)))
                .satisfies(reason -> assertThat(reason.reason()).isEqualTo("other-channel"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbound", "OUT"})
    void isNotInterestedInOwnEchoes(String direction) {
        assertThatExceptionOfType(NotOfInterest.class)
                .isThrownBy(() -> json().read(JSON.replace("inbound", direction).getBytes(UTF_8)))
                .satisfies(reason -> assertThat(reason.reason()).isEqualTo("own-echo"));
    }

    @Test
    void ignoresUnknownOptOutTypesAndTimes() {
        SmsFields fields = form();
        fields.setOccurredAt("When");
        Sms sms = fields.read((FORM + "&OptOutType=MAYBE&When=yesterday").getBytes(UTF_8));

        assertThat(sms.optOutType()).isNull();
        assertThat(sms.occurredAt()).isNull();
    }

    @Test
    void knowsTwoFormats() {
        SmsFields fields = form();
        fields.setFormat("xml");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fields.read(FORM.getBytes(UTF_8)))
                .withMessageContaining("form or json");
    }

    private static void assertRefused(String body, int status, String code, String named) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(body))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code))
                .satisfies(refusal -> assertThat(refusal.detail()).contains(named));
    }

    private static Sms read(String body) {
        return form().read(body.getBytes(UTF_8));
    }

    private static SmsFields form() {
        SmsFields fields = new SmsFields();
        fields.setProvider("twilio");
        fields.setAccount("AccountSid");
        fields.setId("MessageSid");
        fields.setFrom("From");
        fields.setTo("To");
        fields.setText("Body");
        fields.setOptOutType("OptOutType");
        fields.setMedia("NumMedia");
        return fields;
    }

    private static SmsFields json() {
        SmsFields fields = new SmsFields();
        fields.setProvider("telnyx");
        fields.setFormat("json");
        fields.setId("data.payload.id");
        fields.setFrom("data.payload.from.phone_number");
        fields.setTo("data.payload.to.0.phone_number");
        fields.setText("data.payload.text");
        fields.setOccurredAt("data.occurred_at");
        fields.setDirectionField("data.payload.direction");
        fields.setDirectionOut("outbound, out");
        return fields;
    }
}
