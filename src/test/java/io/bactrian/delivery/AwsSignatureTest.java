package io.bactrian.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signature version 4, by the vectors of Amazon's own suite (aws-sig-v4-test-suite). */
class AwsSignatureTest {

    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "get-vanilla, GET, '', '', '', 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "post-vanilla, POST, '', '', '', 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "post-header-key-sort, POST, my-header1, value1, '', c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
        "post-x-www-form-urlencoded, POST, content-type, application/x-www-form-urlencoded, Param1=value1,"
                + " ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
    })
    void vectors(String vector, String method, String name, String value, String body, String signature) {
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("host", "example.amazonaws.com");
        headers.put("x-amz-date", AwsSignature.time(THEN));
        if (!name.isEmpty()) {
            headers.put(name, value);
        }
        assertThat(new AwsSignature("service", "us-east-1", "AKIDEXAMPLE", SECRET)
                        .authorization(method, "/", headers, body.getBytes(UTF_8)))
                .isEqualTo(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders="
                                + String.join(";", headers.keySet()) + ", Signature=" + signature);
    }

    @Test
    @DisplayName("a kamelet's call is signed with what travels: host with its port, type, target and the body's bytes")
    void call() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Properties properties = new Properties();
            properties.setProperty("region", "us-east-1");
            properties.setProperty("key", "AKIDEXAMPLE");
            properties.setProperty("secret", SECRET);
            properties.setProperty("address", "http://127.0.0.1:9/prefix");
            camel.getPropertiesComponent().setInitialProperties(properties);
            camel.getRegistry().bind("clock", Clock.fixed(THEN, ZoneOffset.UTC));
            AwsAuthorization login = new AwsAuthorization();
            login.setCamelContext(camel);
            login.setService("sms-voice");
            login.setRegion("region");
            login.setAccessKey("key");
            login.setSecretKey("secret");
            login.setAddress("address");
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setHeader("Content-Type", "application/x-amz-json-1.0");
            exchange.getMessage().setHeader("X-Amz-Target", "PinpointSMSVoiceV2.SendTextMessage");
            exchange.getMessage().setBody("{\"MessageBody\":\"é\"}");

            login.sign(exchange);

            TreeMap<String, String> headers = new TreeMap<>();
            headers.put("content-type", "application/x-amz-json-1.0");
            headers.put("host", "127.0.0.1:9");
            headers.put("x-amz-date", "20150830T123600Z");
            headers.put("x-amz-target", "PinpointSMSVoiceV2.SendTextMessage");
            byte[] body = "{\"MessageBody\":\"é\"}".getBytes(UTF_8);
            assertThat(exchange.getMessage().getHeader("Authorization"))
                    .isEqualTo(new AwsSignature("sms-voice", "us-east-1", "AKIDEXAMPLE", SECRET)
                            .authorization("POST", "/prefix/", headers, body));
            assertThat(exchange.getMessage().getHeader("X-Amz-Date")).isEqualTo("20150830T123600Z");
            assertThat(exchange.getMessage().getBody()).isEqualTo(body);
        }
    }
}
