package io.bactrian.runtime;

import io.bactrian.vendor.Pauses;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** {@code DEGRADED} while a desk or CRM does not answer this node as it should; what it is to be told is kept meanwhile. */
@Component("vendors")
class VendorHealth implements HealthIndicator {

    private final List<Pauses> kinds;

    VendorHealth(List<Pauses> kinds) {
        this.kinds = kinds;
    }

    @Override
    public Health health() {
        if (kinds.stream().allMatch(pauses -> pauses.away().isEmpty())) {
            return Health.up().build();
        }
        Health.Builder health = Health.status(EditHealth.DEGRADED.getCode());
        kinds.forEach(pauses -> pauses.away()
                .forEach((vendor, away) -> health.withDetail(
                        pauses.kind() + " " + vendor, away.word() + " since " + away.since() + ": " + away.detail())));
        return health.build();
    }
}
