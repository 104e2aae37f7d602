package io.bactrian.runtime;

import io.bactrian.agent.openai.ModelBreakers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * {@code DEGRADED} while a model's endpoint is left alone because it fails: customers are served all the same, so the node
 * stays ready.
 */
@Component("model")
class ModelHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status(EditHealth.DEGRADED.getCode(), "a model is left alone for now");

    private final ModelBreakers breakers;

    ModelHealth(ModelBreakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public Health health() {
        List<ModelBreakers.Ill> ill = breakers.ill();
        if (ill.isEmpty()) {
            return Health.up().build();
        }
        Map<String, Object> details = new LinkedHashMap<>();
        ill.forEach(one -> details.put(
                one.endpoint(),
                Map.of("breaker", one.state(), "since", one.since().toString())));
        return Health.status(DEGRADED).withDetails(details).build();
    }
}
