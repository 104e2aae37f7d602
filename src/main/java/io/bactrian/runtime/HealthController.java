package io.bactrian.runtime;

import java.util.Map;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Health on the main port, for load balancers and probes: one word, no details, no token. All else of the actuator is on
 * the management port, which is bound to loopback.
 */
@RestController
class HealthController {
    private final HealthEndpoint health;

    HealthController(HealthEndpoint health) {
        this.health = health;
    }

    @GetMapping(path = "/actuator/health", produces = "application/json")
    ResponseEntity<Map<String, String>> all() {
        return answer(health.health());
    }

    /** Whether this node should be sent texts: it has started, does not stop, and reaches its database. */
    @GetMapping(path = "/actuator/health/readiness", produces = "application/json")
    ResponseEntity<Map<String, String>> readiness() {
        return answer(health.healthForPath("readiness"));
    }

    /** Whether the process is worth keeping; says nothing of what it depends on. */
    @GetMapping(path = "/actuator/health/liveness", produces = "application/json")
    ResponseEntity<Map<String, String>> liveness() {
        return answer(health.healthForPath("liveness"));
    }

    private static ResponseEntity<Map<String, String>> answer(HealthComponent component) {
        Status status = component == null ? Status.UNKNOWN : component.getStatus();
        boolean served = Status.UP.equals(status) || EditHealth.DEGRADED.equals(status);
        return ResponseEntity.status(served ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("status", status.getCode()));
    }
}
