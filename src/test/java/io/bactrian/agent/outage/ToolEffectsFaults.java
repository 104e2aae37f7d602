package io.bactrian.agent.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.testing.ChildGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A tool that changes something is not used a second time by whoever takes the turn over. */
@Timeout(120)
class ToolEffectsFaults {

    private static final String CUSTOMER = "+13035550661";
    private static final String TOOL =
            """
            - route:
                id: send-gift
                description: Sends the customer a gift.
                from:
                  uri: ai-tool:send-gift
                  parameters:
                    description: Sends the customer a gift.
                    tags: front-desk
                    parameter.what: string
                  steps:
                    - to:
                        uri: sql:insert into gift (key) values (:#${variable.idempotencyKey})
                        parameters:
                          dataSource: "#dataSource"
                    - setBody:
                        expression:
                          constant:
                            expression: It is on its way.
            """;

    @TempDir
    Path home;

    @Test
    void aLostNodesToolIsNotUsedAgain() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        Files.writeString(home.resolve("routes/agents/front-desk/tools/send-gift.camel.yaml"), TOOL);
        try (ChildGateway gateway = new ChildGateway(home)) {
            gateway.jdbc().sql("create table gift (key text not null)").update();
            var model = gateway.stubs().model();
            model.callsTool(CUSTOMER, "send-gift", Map.of("what", "tent"));
            model.answers(CUSTOMER, VendorAnswer.dripping("{\"choices\":[]}", Duration.ofSeconds(10)));

            assertThat(gateway.texts(CUSTOMER, "A gift please").status()).isEqualTo(200);
            Await.until(() -> assertThat(model.calls(CUSTOMER)).hasSize(2));
            assertThat(gifts(gateway)).isEqualTo(1);
            model.callsTool(CUSTOMER, "send-gift", Map.of("what", "tent"));
            model.decides(CUSTOMER, Map.of("reply", "Your tent is on its way."));
            loseTheNode(gateway);

            Await.until(() -> assertThat(gateway.received(CUSTOMER)).containsExactly("Your tent is on its way."));
            assertThat(gifts(gateway)).isEqualTo(1);
            assertThat(model.calls(CUSTOMER).get(3).path("messages").toString()).contains("It is on its way.");
        }
    }

    /** As if it had not been heard of since its lease ran out. */
    private static void loseTheNode(ChildGateway gateway) {
        int changed = gateway.jdbc()
                .sql(
                        """
                        update lane set leased_until = now() - interval '1 second'
                        where name = 'converse' and token is not null""")
                .update();
        assertThat(changed).as("leases").isOne();
    }

    private static long gifts(ChildGateway gateway) {
        return gateway.jdbc()
                .sql("select count(key) from gift")
                .query(Long.class)
                .single();
    }
}
