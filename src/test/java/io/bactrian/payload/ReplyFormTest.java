package io.bactrian.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bactrian.sms.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyFormTest {
    private static final UUID ID = UUID.fromString("0199f0c8-1111-7222-8333-444455556666");

    @Test
    void writesTheVendorsFieldsInOrder() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", "to");
        fields.put("From", "from");
        fields.put("Body", "text");
        fields.put("StatusCallback", "receiptUrl");
        ReplyForm form = new ReplyForm();
        form.setFields(fields);

        assertThat(form.write(reply("say \"é\" & 100% 🛑", "https://a.example/r?text=" + ID)))
                .isEqualTo("To=%2B12025550101&From=%2B12025550100&Body=say+%22%C3%A9%22+%26+100%25+%F0%9F%9B%91"
                        + "&StatusCallback=https%3A%2F%2Fa.example%2Fr%3Ftext%3D" + ID);
    }

    @Test
    void leavesOutWhatIsNull() {
        ReplyForm form = new ReplyForm();
        form.getFields().put("StatusCallback", "receiptUrl");
        form.getFields().put("Ref", "id");

        assertThat(form.write(reply("hi", null))).isEqualTo("Ref=" + ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "a=b&c=d", "é🛑", "+%2B", "\u0000"})
    void isReadBackByTheReaderOfForms(String text) {
        ReplyForm form = new ReplyForm();
        form.getFields().put("Bo dy", "text");

        assertThat(FormBody.read(form.write(reply(text, null)).getBytes(UTF_8))).isEqualTo(Map.of("Bo dy", text));
    }

    @Test
    void namesAnUnknownPart() {
        ReplyForm form = new ReplyForm();
        form.getFields().put("Body", "words");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.write(reply("hi", null)))
                .withMessageContaining("words")
                .withMessageContaining("receiptUrl");
    }

    @Test
    void leavesOutThePlusAndTheQueryAndSaysTheEncodingInTheVendorsWords() {
        ReplyForm form = new ReplyForm();
        form.setConstants(Map.of("v", "a b"));
        form.getFields().put("dst", "toDigits");
        form.getFields().put("src", "fromDigits");
        form.getFields().put("url", "receiptAddress");
        form.getFields().put("type", "encoding");
        form.setEncodingWords(Map.of("UCS-2", "unicode", "GSM-7", "text"));

        assertThat(form.write(reply("é", "https://a.example/r?text=1")))
                .isEqualTo("v=a+b&dst=12025550101&src=12025550100&url=https%3A%2F%2Fa.example%2Fr&type=text");
        assertThat(form.write(reply("🛑", null))).isEqualTo("v=a+b&dst=12025550101&src=12025550100&type=unicode");
    }

    @Test
    void takesShortCodesAsTheyAre() {
        ReplyForm form = new ReplyForm();
        form.getFields().put("src", "fromDigits");

        assertThat(form.write(new Reply(ID, ID, "b", "u", "p", "24273", "+12025550101", "hi", null)))
                .isEqualTo("src=24273");
    }

    @Test
    void looksUpPropertiesByName() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Properties properties = new Properties();
            properties.setProperty("providers.vonage.api-secret", "a&b");
            camel.getPropertiesComponent().setInitialProperties(properties);
            ReplyForm form = new ReplyForm();
            form.setCamelContext(camel);
            form.setProperties(Map.of("api_secret", "providers.vonage.api-secret"));
            form.getFields().put("text", "text");
            JsonForm json = new JsonForm();
            json.setCamelContext(camel);
            json.getProperties().put("app/secret", "providers.vonage.api-secret");
            json.getProperties().put("app/none", "providers.vonage.none");
            json.getFields().put("to/0", "toDigits");
            json.setConstants(Map.of("to", "[]"));

            assertThat(form.write(reply("hi", null))).isEqualTo("api_secret=a%26b&text=hi");
            assertThat(json.write(reply("hi", null)))
                    .isEqualTo("{\"to\":[\"12025550101\"],\"app\":{\"secret\":\"a&b\"}}");
        }
    }

    private static Reply reply(String text, String receiptUrl) {
        return new Reply(
                ID, ID, "dune-outfitters", "support", "twilio", "+12025550100", "+12025550101", text, receiptUrl);
    }
}
