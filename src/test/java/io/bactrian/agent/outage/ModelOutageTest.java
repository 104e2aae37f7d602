package io.bactrian.agent.outage;

import static io.bactrian.agent.outage.ModelStage.BROKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.Await;
import io.bactrian.cases.Http;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The model is out for everybody, or has cost the brand enough for today. */
class ModelOutageTest {

    private static final String FALLBACK =
            "Sorry, I cannot look into that right now. Please try again in a little while.";

    @Test
    void anEndpointThatIsIllIsLeftAloneAndFoundWhenItIsBack() {
        ModelStage stage = null;
        for (int customers = 0; customers < 4; customers++) {
            stage = customers == 0 ? new ModelStage("zendesk", Map.of()) : stage.beside();
            stage.modelAnswers(BROKEN, 3);
            stage.texts("Where is it?");
            assertThat(stage.received(1)).containsExactly(FALLBACK);
        }
        assertThat(health(stage).path("status").asText()).isEqualTo("DEGRADED");
        assertThat(health(stage).path("details").toString()).contains("127.0.0.1:", "\"breaker\":\"open\"");
        assertThat(stage.gateway().reads("/actuator/health").body()).isEqualTo("{\"status\":\"DEGRADED\"}");
        assertThat(stage.gateway().reads("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");

        ModelStage other = stage.beside();
        other.modelSays("On its way.");
        other.texts("Where is mine?");

        assertThat(other.received(1)).containsExactly(FALLBACK);
        assertThat(other.trace(1)).contains("ask-agent model-left-alone");
        assertThat(other.calls()).isZero();

        Await.until(() -> {
            ModelStage later = other.beside();
            later.modelSays("On its way.");
            later.texts("Where is mine?");
            assertThat(later.received(1)).containsExactly("On its way.");
        });
        ModelStage last = other.beside();
        last.texts("Thanks");
        last.received(1);
        assertThat(health(last).path("status").asText()).isEqualTo("UP");
    }

    @Test
    void aBrandThatHasSpentItsDayCallsNoModel() {
        ModelStage stage = new ModelStage("zendesk", Map.of());
        stage.texts("Where is it?");
        assertThat(stage.received(1)).containsExactly("Thanks, noted.");
        assertThat(spent(stage)).as("120 tokens a call").isGreaterThanOrEqualTo(120);
        stage.customer().settles();

        spend(stage, "current_date");
        try {
            stage.texts("And now?");
            assertThat(stage.received(2).get(1)).isEqualTo(FALLBACK);
            assertThat(stage.trace(2)).contains("ask-agent model-day-budget", "ask-agent fallback");
            assertThat(stage.calls()).isEqualTo(1);
            stage.customer().settles();
        } finally {
            stage.gateway()
                    .jdbc()
                    .sql("delete from model_spending where part = 99")
                    .update();
        }
        spend(stage, "current_date - 1");
        stage.texts("And tomorrow?");

        assertThat(stage.received(3).get(2)).isEqualTo("Thanks, noted.");
    }

    private static void spend(ModelStage stage, String day) {
        stage.gateway()
                .jdbc()
                .sql(
                        """
                        insert into model_spending (brand_id, day, part, tokens, money)
                        values ('dune-outfitters', %s, 99, 1000000000, 0)"""
                                .formatted(day.replace("current_date", "(now() at time zone 'UTC')::date")))
                .update();
    }

    private static long spent(ModelStage stage) {
        return stage.gateway()
                .jdbc()
                .sql("select coalesce(sum(tokens), 0) from model_spending where brand_id = 'dune-outfitters'")
                .query(Long.class)
                .single();
    }

    private static JsonNode health(ModelStage stage) {
        Http.Answer answer = Http.call("GET", stage.gateway().management() + "/actuator/health/model", Map.of(), null);
        return answer.json();
    }
}
