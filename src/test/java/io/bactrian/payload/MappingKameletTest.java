package io.bactrian.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.sms.Reply;
import io.bactrian.sms.Sms;
import java.util.Properties;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mappings as kamelets use them: every kind of setting reaches its bean. */
class MappingKameletTest {

    private static final String ROUTE =
            """
            - route:
                from:
                  uri: direct:in
                  steps:
                    - to:
                        uri: kamelet:every-setting-action
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "MID=7&FROM=12025550101&To=12025550100&text=hi&kind=opt_out | +12025550100 | STOP",
                "mid=7&from=12025550101&text=hi&kind=OPT-IN | 24273 | START",
                "{\"id\":\"7\",\"from\":\"12025550101\",\"to\":[{\"number\":\"12025550100\"}],\"text\":\"hi\",\"kind\":\"x\"} | +12025550100 | -",
            })
    void reads(String body, String to, String optOut) throws Exception {
        Exchange done = through(body, "hi");

        assertThat(done.getException()).isNull();
        assertThat(done.getVariable("sms")).isEqualTo(new Sms("acme", "", "7", "+12025550101", to, "hi", null, optOut));
        assertThat(done.getVariable("first")).isEqualTo(done.getVariable("sms"));
    }

    @Test
    void writes() throws Exception {
        Exchange done = through("id=7&from=12025550101&text=hi", "say \"é\" 🛑");

        assertThat(done.getMessage().getBody())
                .isEqualTo("api_key=s%26cret&report-mask=31&to=12025550101&type=unicode");
        assertThat(done.getVariable("json"))
                .isEqualTo("{\"messages\":[{\"destinations\":[{\"to\":\"12025550101\"}],\"sender\":\"24273\","
                        + "\"content\":{\"text\":\"say \\\"é\\\" 🛑\"}}]}");
        assertThat(done.getMessage().getHeader("Authorization")).isEqualTo("App s&cret");
    }

    @Test
    void aProbeIsOfNoInterest() throws Exception {
        assertThat(through("", "hi").getException())
                .isInstanceOf(NotOfInterest.class)
                .hasMessage("probe");
    }

    private static Exchange through(String body, String text) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getComponent("kamelet", KameletComponent.class).setLocation("file:src/test/resources/kamelets");
            Properties properties = new Properties();
            properties.setProperty("acme.api-key", "s&cret");
            properties.setProperty("acme.number", "24273");
            camel.getPropertiesComponent().setInitialProperties(properties);
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("in.camel.yaml", ROUTE));
            camel.start();
            UUID id = new UUID(0, 1);
            Exchange done = camel.createProducerTemplate().request("direct:in", exchange -> {
                exchange.getMessage().setBody(body.getBytes(UTF_8));
                exchange.setVariable("reply", new Reply(id, id, "b", "u", "acme", "24273", "+12025550101", text, null));
            });
            if (done.getVariable("texts") instanceof Batch<?> batch) {
                done.setVariable("first", batch.iterator().next().value());
            }
            return done;
        }
    }
}
