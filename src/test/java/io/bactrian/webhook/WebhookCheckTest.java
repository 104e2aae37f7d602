package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.payload.NotOfInterest;
import io.bactrian.refusal.Refusal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** What the kamelet {@code webhook-verify-action} may say about a scheme. */
class WebhookCheckTest {
    private final MockEnvironment properties = new MockEnvironment();

    @Test
    void takesAGetWithoutAContentType() {
        properties.setProperty("vonage.secret", "my_secret_key_for_testing");
        WebhookCheck check = check("vonage-sms", Call.FORM, "vonage.secret", "method=md5hash");
        Call get = Signed.vonageSms()
                .get()
                .type(null)
                .body("")
                .query(Signed.vonageSms().text());

        Exchange exchange = exchange(get);
        check.check(exchange);

        assertThat(exchange.getVariable("query", Map.class)).containsEntry("text", "Test again");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(exchange.getMessage().getBody(String.class))
                .isEqualTo(Signed.vonageSms().text());
        refuses(check, get.query("text=x"), "signature-wrong");
        refuses(check, Signed.vonageSms().type(null), "content-type-unsupported");
        refuses(check, Signed.vonageSms().get().type(null), "content-type-unsupported");
    }

    @Test
    void letsEmptyCallsPassForProbesWhereTheyAreAllowed() {
        WebhookCheck check = check("vonage-sms", Call.FORM, "vonage.secret", "");
        Call empty = Signed.vonageSms().type(null).body("").query(null);

        refuses(check, empty, "content-type-unsupported");
        refuses(check, empty.get(), "signature-wrong");
        check.setProbes("allowed");
        for (Call probe : List.of(empty, empty.get())) {
            assertThatThrownBy(() -> check.check(exchange(probe)))
                    .isInstanceOfSatisfying(
                            NotOfInterest.class, why -> assertThat(why.reason()).isEqualTo("probe"));
        }
        refuses(check, empty.get().query("text=x"), "signature-wrong");
        refuses(check, empty.type(Call.FORM).body("text=x"), "signature-wrong");
    }

    @Test
    void takesOneOfSeveralSchemes() {
        properties.setProperty("a", Signed.BIRD_KEY);
        properties.setProperty("b", "bird-key");
        WebhookCheck check = check("messagebird-jwt,bird", "application/json,text/plain", "a, b", "");

        takes(check, Signed.bird());
        takes(check, Signed.messageBird());
        refuses(check, Signed.bird().body("{}"), "signature-wrong");
        refuses(check, Signed.legacy().secrets("bird-key"), "signature-wrong");
    }

    @Test
    void takesAUserAndAPasswordAsOneSecret() {
        properties.setProperty("user", "gateway");
        properties.setProperty("password", "sécret:1");
        WebhookCheck check = check("basic", Call.JSON, "user:password,user:password-previous", "");

        takes(check, Signed.basic());
        properties.setProperty("user", "");
        refuses(check, Signed.basic(), "signature-wrong");
    }

    @Test
    void hasNoSecretWhenAllAreUnset() {
        refuses(check("basic", Call.JSON, "user:password", ""), Signed.basic(), "signature-wrong");
        refuses(check("twilio", Call.FORM, "token,token-previous", ""), Signed.twilio(), "signature-wrong");
    }

    @Test
    void handsOptionsOn() {
        properties.setProperty("key", Signed.telnyx().request().secrets().get(0));

        takes(check("telnyx", Call.JSON, "key", "window=10m"), Signed.telnyx().later(600));
        refuses(check("telnyx", Call.JSON, "key", ""), Signed.telnyx().later(600), "signature-wrong");
        refuses(check("telnyx", Call.JSON, "key", "window=1m"), Signed.telnyx().later(61), "signature-wrong");
    }

    @Test
    void refusesOptionsThatCannotBeMeant() {
        assertThatIllegalArgumentException().isThrownBy(() -> check("telnyx", Call.JSON, "key", "window"));
    }

    private void takes(WebhookCheck check, Call call) {
        assertThatCode(() -> check.check(exchange(call))).doesNotThrowAnyException();
    }

    private void refuses(WebhookCheck check, Call call, String code) {
        assertThatThrownBy(() -> check.check(exchange(call)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static WebhookCheck check(String scheme, String contentTypes, String secretKeys, String options) {
        WebhookCheck check = new WebhookCheck();
        check.setScheme(scheme);
        check.setContentTypes(contentTypes);
        check.setSecretKeys(secretKeys);
        check.setOptions(options);
        return check;
    }

    private Exchange exchange(Call call) {
        SignedRequest request = call.request();
        properties.setProperty("gateway.public-url", request.publicUrl());
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("environment", Environment.class, properties);
        camel.getRegistry().bind("clock", Clock.class, Clock.fixed(request.now(), ZoneOffset.UTC));
        Exchange exchange = new DefaultExchange(camel);
        request.headers().forEach(exchange.getMessage()::setHeader);
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, request.method());
        exchange.getMessage().setHeader(Exchange.HTTP_URI, request.rawPath());
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, request.rawQuery());
        if (request.contentType() != null) {
            exchange.getMessage().setHeader("Content-Type", request.contentType());
        }
        exchange.getMessage().setBody(request.body().length == 0 ? null : request.body());
        return exchange;
    }
}
