package io.bactrian.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.parking.Parking;
import io.bactrian.payload.NotOfInterest;
import io.bactrian.payload.ReceiptFields;
import io.bactrian.payload.SmsFields;
import io.bactrian.refusal.Refusal;
import io.bactrian.sms.Receipt;
import io.bactrian.sms.Sms;
import io.bactrian.webhook.EachItem;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.QueryTimeoutException;

/** The routes that work through a call with several texts and receipts: each stands by itself, and the call has one answer. */
class EachItemRoutesTest extends CamelTestSupport {

    private static final String TEXT =
            "{\"type\":\"text\",\"id\":\"%s\",\"from\":\"+12025550101\",\"to\":\"+12025550100\",\"text\":\"hi\"}";
    private static final String ECHO = "{\"type\":\"text\",\"direction\":\"out\"}";
    private static final String BROKEN_TEXT = "{\"type\":\"text\",\"id\":\"x\"}";
    private static final String RECEIPT = "{\"type\":\"receipt\",\"id\":\"%s\",\"word\":\"delivered\"}";
    private static final String BROKEN_RECEIPT = "{\"type\":\"receipt\"}";
    private static final String OTHER = "{\"type\":\"moon\"}";

    /** Takes what the routes accept; one id can be stored nowhere. */
    public static final class Taken {
        private final List<String> ids = new ArrayList<>();

        public String sms(@Variable("sms") Sms sms) {
            return take(sms.providerMessageId());
        }

        public String receipt(@Variable("receipt") Receipt receipt) {
            return take(receipt.providerMessageId());
        }

        private String take(String id) {
            if (id.equals("full")) {
                throw new IllegalStateException("The spool is full");
            }
            ids.add(id);
            return "stored";
        }
    }

    private final Taken taken = new Taken();
    private final List<String> counted = new ArrayList<>();

    /** Notes what is counted, and fails as a database that is away when there is nothing to note it in. */
    private static final class Counts extends Parking {
        private final List<String> counted;

        private Counts(List<String> counted) {
            super(null, null, null, null);
            this.counted = counted;
        }

        @Override
        public void count(String stage, String code, String source, String reason) {
            counted.add(source + " " + code);
            if (counted.size() > 1) {
                throw new QueryTimeoutException("away");
            }
        }
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getComponent("direct", DirectComponent.class).setBlock(false);
        camel.getRegistry().bind("taken", taken);
        camel.getRegistry().bind("eachItem", new EachItem(new Counts(counted)));
        load(camel, "file:src/test/resources/routes/stored-somewhere.camel.yaml");
        load(camel, "file:routes/pipeline/11-accept-each-sms.camel.yaml");
        load(camel, "file:routes/pipeline/76-track-each-delivery.camel.yaml");
        load(camel, "file:routes/pipeline/12-take-each-event.camel.yaml");
        return camel;
    }

    private static void load(CamelContext camel, String file) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveMandatoryResource(camel, file));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "two texts | text a, text b | a b | -",
                "a broken one in front takes none along | broken-text, text b | b | -",
                "all broken: the first refusal | broken-text, broken-text | '' | field-missing",
                "an echo among texts | text a, echo, text b | a b | own-echo",
                "an echo and a broken one | echo, broken-text | '' | field-missing",
                "texts and receipts | receipt a, text b, receipt c | b a c | -",
                "a broken text and a receipt | broken-text, receipt a | a | -",
                "a text and a broken receipt | text a, broken-receipt | a | -",
                "both broken | broken-receipt, broken-text | '' | field-missing",
                "an event that nobody knows | other | '' | other-event",
                "among others | other, text a | a | other-event",
                "nothing | '' | '' | empty",
                "what can be stored nowhere | text a, text full, text b | a | java.lang.IllegalStateException",
                "a receipt that can be stored nowhere | text a, receipt full | a | java.lang.IllegalStateException",
            })
    void together(String what, String items, String ids, String answer) {
        assertThat(answer("direct:take-each-event", items, true, true)).isEqualTo(answer);
        assertThat(String.join(" ", taken.ids)).isEqualTo(ids);
    }

    @Test
    @DisplayName("an address for texts alone needs no receipts, and the other way round")
    void alone() {
        assertThat(answer("direct:accept-each-sms", "text a, other", true, false))
                .isEqualTo("other-event");
        assertThat(answer("direct:accept-each-sms", "broken-text", true, false)).isEqualTo("field-missing");
        assertThat(answer("direct:track-each-delivery", "broken-receipt, receipt b", false, true))
                .isNull();
        assertThat(taken.ids).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text a, broken-text, broken-text | webhook-items field-missing",
                "text a, broken-receipt | webhook-items field-missing",
                "broken-text, receipt a, echo | webhook-items field-missing",
                "text a, echo | ''",
                "broken-text, broken-receipt | ''",
                "broken-text, echo, other | ''",
            })
    @DisplayName("a call of which a part was refused, which the vendor does not learn, is counted once")
    void counted(String items, String once) {
        answer("direct:take-each-event", items, true, true);
        assertThat(String.join(", ", counted)).isEqualTo(once);
    }

    @Test
    @DisplayName("what cannot be counted does not change the answer")
    void uncounted() {
        for (int i = 0; i < 2; i++) {
            assertThat(answer("direct:take-each-event", "text a, broken-text", true, true))
                    .isNull();
        }
        assertThat(counted).hasSize(2);
    }

    private String answer(String route, String items, boolean texts, boolean receipts) {
        byte[] body = body(items).getBytes(UTF_8);
        Exchange exchange = template.request(route, given -> {
            given.getMessage().setBody(body);
            if (texts) {
                given.setVariable("texts", sms().readAll(body));
            }
            if (receipts) {
                given.setVariable("receipts", receipts().readAll(body, null));
            }
        });
        assertThat(exchange.getMessage().getBody()).isEqualTo(body);
        Exception failure = exchange.getException();
        if (failure instanceof Refusal refusal) {
            return refusal.code();
        }
        if (failure instanceof NotOfInterest why) {
            return why.reason();
        }
        return failure == null ? null : rootName(failure);
    }

    private static String rootName(Throwable failure) {
        return failure.getCause() == null ? failure.getClass().getName() : rootName(failure.getCause());
    }

    private static String body(String items) {
        List<String> written = new ArrayList<>();
        for (String item : items.split(",\\s*")) {
            String[] words = item.strip().split(" ");
            switch (words[0]) {
                case "text" -> written.add(TEXT.formatted(words[1]));
                case "receipt" -> written.add(RECEIPT.formatted(words[1]));
                case "echo" -> written.add(ECHO);
                case "broken-text" -> written.add(BROKEN_TEXT);
                case "broken-receipt" -> written.add(BROKEN_RECEIPT);
                case "other" -> written.add(OTHER);
                default -> assertThat(words[0]).isEmpty();
            }
        }
        return "[" + String.join(",", written) + "]";
    }

    private static SmsFields sms() {
        SmsFields fields = new SmsFields();
        fields.setFormat("json");
        fields.setList(".");
        fields.setOnlyField("type");
        fields.setOnlyValues("text");
        fields.setDirectionField("direction");
        fields.setDirectionOut("out");
        fields.setId("id");
        fields.setFrom("from");
        fields.setTo("to");
        fields.setText("text");
        return fields;
    }

    private static ReceiptFields receipts() {
        ReceiptFields fields = new ReceiptFields();
        fields.setFormat("json");
        fields.setList(".");
        fields.setOnlyField("type");
        fields.setOnlyValues("receipt");
        fields.setId("id");
        fields.setWord("word");
        return fields;
    }
}
