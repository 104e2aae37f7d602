package io.bactrian.bench.micro;

import io.bactrian.testing.Signing;
import io.bactrian.webhook.SignatureScheme;
import io.bactrian.webhook.SignatureSchemes;
import io.bactrian.webhook.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Checking a webhook's signature, from the headers and bytes on, as each call of a vendor has it checked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignatureCost {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String EVENT =
            """
            {"type":"zen:event-type:ticket.comment_added","account_id":1,"id":"01HF7Z","time":"2026-11-22T12:00:00Z",\
            "subject":"zen:ticket:35436","event":{"comment":{"id":"1","is_public":true,"author":{"id":"9","name":"Sam"},\
            "body":"Your tent left our store on Monday and will be with you on Thursday."}}}""";

    private final byte[] form = bytes(Signing.form(Samples.twilioText()));
    private final byte[] event = bytes(EVENT);
    private final String formSignature = Samples.signature(Samples.twilioText());
    private final String eventSignature = Signing.zendesk(Samples.TOKEN, NOW.toString(), EVENT);

    @Benchmark
    public boolean acceptTextSignedByTwilio() {
        return accepts("twilio", twilio(formSignature, Samples.TOKEN));
    }

    /** As while a secret is changed: the old one is right. */
    @Benchmark
    public boolean acceptTextSignedByTwilioWithThePreviousToken() {
        return accepts("twilio", twilio(formSignature, "another", Samples.TOKEN));
    }

    @Benchmark
    public boolean refuseTextWithAWrongSignatureOfTwilio() {
        return accepts("twilio", twilio("AAAAAAAAAAAAAAAAAAAAAAAAAAA=", Samples.TOKEN));
    }

    @Benchmark
    public boolean acceptEventSignedByZendesk() {
        return accepts("zendesk", zendesk(eventSignature, NOW));
    }

    @Benchmark
    public boolean refuseEventWithAWrongSignatureOfZendesk() {
        return accepts("zendesk", zendesk(formSignature, NOW));
    }

    @Benchmark
    public boolean refuseEventOfZendeskThatIsAnHourOld() {
        return accepts("zendesk", zendesk(eventSignature, NOW.plusSeconds(3_600)));
    }

    private static boolean accepts(String name, SignedRequest request) {
        SignatureScheme scheme = SignatureSchemes.standard().named(name);
        return scheme.accepts(request);
    }

    private SignedRequest twilio(String signature, String... secrets) {
        return new SignedRequest(
                "POST",
                Samples.URL,
                Samples.PATH,
                null,
                Map.of("Content-Type", FORM, "X-Twilio-Signature", signature),
                FORM,
                form,
                List.of(secrets),
                NOW);
    }

    private SignedRequest zendesk(String signature, Instant now) {
        return new SignedRequest(
                "POST",
                Samples.URL,
                "/webhooks/desk/zendesk",
                null,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "X-Zendesk-Webhook-Signature",
                        signature,
                        "X-Zendesk-Webhook-Signature-Timestamp",
                        NOW.toString()),
                "application/json",
                event,
                List.of(Samples.TOKEN),
                now);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
