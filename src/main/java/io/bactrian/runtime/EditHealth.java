package io.bactrian.runtime;

import io.bactrian.validate.EditReport;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** {@code DEGRADED} while the gateway runs on files other than those that lie there; it serves all the same. */
@Component("edits")
class EditHealth implements HealthIndicator {

    static final Status DEGRADED = new Status("DEGRADED", "an edit is not in use; the last good files run on");

    private final EditReport report;

    EditHealth(EditReport report) {
        this.report = report;
    }

    @Override
    public Health health() {
        EditReport.State state = report.state();
        if (!state.isDegraded()) {
            return Health.up().build();
        }
        return Health.status(DEGRADED)
                .withDetail("since", state.at().toString())
                .withDetail(
                        "findings",
                        state.findings().stream().map(Object::toString).toList())
                .build();
    }
}
