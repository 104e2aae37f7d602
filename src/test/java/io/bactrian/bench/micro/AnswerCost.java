package io.bactrian.bench.micro;

import io.bactrian.agent.Decision;
import io.bactrian.agent.DecisionReader;
import io.bactrian.agent.ModelFailure;
import io.bactrian.delivery.ProviderAnswer;
import io.bactrian.delivery.ProviderTables;
import io.bactrian.delivery.SendResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading what the model decided and what the provider answered. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AnswerCost {

    private static final String DECISION =
            """
            {"action":"reply","reply":"%s","confidence":0.93,"intent":"order-status","sentiment":"neutral","language":"en",\
            "reason":"The order was looked up and the customer asked when it comes."}""";

    private final DecisionReader decisions = DecisionReader.of(Path.of("config/agent-decision.schema.json"));
    private final String decision = DECISION.formatted(Samples.FULL_TEXT);
    private final String otherDecision = decision.replace("\"action\":\"reply\"", "\"action\":\"refund\"");
    private final DefaultCamelContext camel = camel();
    private final ProviderAnswer twilio = twilio();
    private final Exchange taken = answer(
            201,
            """
            {"account_sid":"AC0123456789abcdef0123456789abcdef","api_version":"2010-04-01","body":"%s","date_created":\
            "Sun, 22 Nov 2026 12:00:00 +0000","direction":"outbound-api","error_code":null,"from":"+12025550100","num_media":\
            "0","num_segments":"1","price":null,"sid":"SM0123456789abcdef0123456789abcdef","status":"queued","to":\
            "+12025550101","uri":"/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages/SM01.json"}"""
                    .formatted(Samples.FULL_TEXT));
    private final Exchange refused = answer(
            400,
            """
            {"code":21610,"message":"Attempt to send to unsubscribed recipient","more_info":\
            "https://www.twilio.com/docs/errors/21610","status":400}""");

    @Benchmark
    public Decision readDecisionOfTheModel() throws ModelFailure {
        return decisions.read(decision);
    }

    /** As the repair of a decision begins: the failure is what comes of it. */
    @Benchmark
    public ModelFailure refuseDecisionOutsideTheSchema() {
        try {
            throw new IllegalStateException("taken for a decision: " + decisions.read(otherDecision));
        } catch (ModelFailure failure) {
            return failure;
        }
    }

    @Benchmark
    public SendResult readAnswerToASend() {
        return twilio.read(taken);
    }

    @Benchmark
    public SendResult readRefusalOfASend() {
        return twilio.read(refused);
    }

    private static DefaultCamelContext camel() {
        DefaultCamelContext camel = new DefaultCamelContext();
        ProviderTables tables = ProviderTables.read(Path.of("config/providers"));
        camel.getRegistry().bind("providerTables", (Supplier<ProviderTables>) () -> tables);
        return camel;
    }

    private static ProviderAnswer twilio() {
        ProviderAnswer answer = new ProviderAnswer();
        answer.setProvider("twilio");
        answer.setId("sid");
        answer.setCode("code");
        return answer;
    }

    private Exchange answer(int status, String body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
        return exchange;
    }
}
