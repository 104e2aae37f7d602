package io.bactrian.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.payload.FormBody;
import io.bactrian.payload.NotSendable;
import io.bactrian.sms.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A text for a carrier whose field names are settings. */
class NamedFieldsTest {

    private static final UUID ID = UUID.fromString("0199f0c8-1111-7222-8333-444455556666");
    private static final String TEXT = "He said \"5\\6\" & left\n100% 🐪";
    private static final Map<String, String> PLAIN =
            Map.of("format", "json", "field-id", "id", "field-from", "from", "field-to", "to", "field-text", "text");

    @Test
    @DisplayName("by default JSON of id, from, to and text, and nothing else")
    void plain() {
        Message call = call(Map.of());

        assertThat(call.getHeader("Authorization")).isNull();
        assertThat(call.getHeader(Exchange.HTTP_METHOD)).isEqualTo("POST");
        assertThat(call.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(call.getBody(String.class))
                .isEqualTo("{\"id\":\"" + ID + "\",\"from\":\"+12025550100\",\"to\":\"+12025550101\","
                        + "\"text\":\"He said \\\"5\\\\6\\\" & left\\n100% 🐪\"}");
    }

    @Test
    @DisplayName("dots in a name lead into the document, and fixed fields stand beside the others")
    void nested() {
        assertThat(call(Map.of(
                                "field-id", "",
                                "field-from", "message.source",
                                "field-to", "message.destination",
                                "field-text", "message.body.text",
                                "fixed-fields", "account=me+%26+you"))
                        .getBody(String.class))
                .isEqualTo("{\"account\":\"me & you\",\"message\":{\"source\":\"+12025550100\","
                        + "\"destination\":\"+12025550101\",\"body\":{\"text\":"
                        + "\"He said \\\"5\\\\6\\\" & left\\n100% 🐪\"}}}");
    }

    @Test
    @DisplayName("as a form, with the address of receipts and what the carrier wants behind it")
    void form() {
        Message call = call(Map.of(
                "format",
                "form",
                "field-id",
                "",
                "field-text",
                "content",
                "field-receipt-url",
                "dlr-url",
                "receipt-suffix",
                "&status=%d",
                "fixed-fields",
                "username=me&dlr=yes"));

        assertThat(call.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/x-www-form-urlencoded");
        assertThat(FormBody.read(call.getBody(byte[].class)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "username", "me",
                        "dlr", "yes",
                        "from", "+12025550100",
                        "to", "+12025550101",
                        "content", TEXT,
                        "dlr-url", "https://sms.example.com/webhooks/receipts/generic?text=" + ID + "&status=%d"));
    }

    @Test
    @DisplayName("as the query of a GET")
    void query() {
        Message call = call(Map.of("format", "query", "authorization", "Key 5"));

        assertThat(call.getHeader("Authorization")).isEqualTo("Key 5");
        assertThat(call.getHeader(Exchange.HTTP_METHOD)).isEqualTo("GET");
        assertThat(call.getBody()).isNull();
        assertThat(FormBody.read(
                        call.getHeader(Exchange.HTTP_QUERY, String.class).getBytes()))
                .containsEntry("text", TEXT)
                .containsEntry("to", "+12025550101");
    }

    @Test
    @DisplayName("another format is a mistake that says what there is")
    void unknownFormat() {
        assertThatThrownBy(() -> call(Map.of("format", "xml")))
                .isInstanceOf(NotSendable.class)
                .hasMessageContaining("providers.generic.format is xml")
                .hasMessageContaining("json, form or query");
    }

    private static Message call(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(PLAIN);
        all.putAll(settings);
        Properties properties = new Properties();
        all.forEach((name, value) -> properties.setProperty("providers.generic." + name, value));
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getPropertiesComponent().setInitialProperties(properties);
        NamedFields fields = new NamedFields();
        fields.setCamelContext(camel);
        fields.setSettings("providers.generic");
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage()
                .setBody(new Reply(
                        ID,
                        UUID.randomUUID(),
                        "dune-outfitters",
                        "support",
                        "generic",
                        "+12025550100",
                        "+12025550101",
                        TEXT,
                        "https://sms.example.com/webhooks/receipts/generic?text=" + ID));
        fields.write(exchange);
        return exchange.getMessage();
    }
}
