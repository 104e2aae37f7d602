package io.bactrian.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bactrian.refusal.Refusal;
import io.bactrian.sms.Receipt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptFieldsTest {
    private static final String FORM = "MessageSid=SM1&MessageStatus=undelivered&AccountSid=AC1&ErrorCode=30003";
    private static final UUID TEXT = UUID.fromString("0199f0c8-1111-7222-8333-444455556666");

    @Test
    void mapsAForm() {
        assertThat(read(FORM, TEXT.toString()))
                .isEqualTo(new Receipt("twilio", "AC1", "SM1", TEXT, "undelivered", "30003", null));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"1", "1-1-1-1-1", "x199f0c8-1111-7222-8333-444455556666", "\u0000"})
    void takesNoUuidForUnknown(String textId) {
        assertThat(read(FORM, textId).textId()).isNull();
    }

    @Test
    void takesABlankErrorCodeForNone() {
        assertThat(read(FORM.replace("30003", ""), null).errorCode()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no+such+number", "12025550100", "%2B12025550100", "a%00b"})
    void takesWhatIsNoCodeForOther(String said) {
        assertThat(read(FORM.replace("30003", said), null).errorCode()).isEqualTo("other");
        assertThat(read(FORM.replace("30003", said.repeat(30)), null).errorCode())
                .isEqualTo("other");
    }

    @Test
    void readsNumbersInJsonAsWritten() {
        ReceiptFields fields = new ReceiptFields();
        fields.setFormat("json");
        fields.setId("results.0.id");
        fields.setWord("results.0.status.name");
        fields.setErrorCode("results.0.error.id");

        Receipt receipt = fields.read(
                "{\"results\":[{\"id\":12345678901234567890,\"status\":{\"name\":\"SENT\"},\"error\":{\"id\":7}}]}"
                        .getBytes(UTF_8),
                null);

        assertThat(receipt.providerMessageId()).isEqualTo("12345678901234567890");
        assertThat(receipt.word()).isEqualTo("SENT");
        assertThat(receipt.errorCode()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MessageSid", "MessageStatus"})
    void namesTheMissingField(String field) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(FORM.replace(field, "X"), null))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("field-missing"))
                .satisfies(refusal -> assertThat(refusal.detail()).contains(field));
    }

    private static Receipt read(String body, String textId) {
        ReceiptFields fields = new ReceiptFields();
        fields.setProvider("twilio");
        fields.setAccount("AccountSid");
        fields.setId("MessageSid");
        fields.setWord("MessageStatus");
        fields.setErrorCode("ErrorCode");
        fields.setOccurredAt(null);
        return fields.read(body.getBytes(UTF_8), textId);
    }
}
