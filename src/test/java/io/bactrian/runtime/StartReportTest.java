package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class StartReportTest {
    private final MockEnvironment settings = new MockEnvironment()
            .withProperty("gateway.data", "/srv/data")
            .withProperty("local.server.port", "8081")
            .withProperty("local.management.port", "40001");

    @Test
    void theSandboxShowsItsPhone() {
        List<String> lines = StartReport.lines(settings);
        assertThat(lines).hasSize(7);
        assertThat(String.join("\n", lines))
                .contains(
                        "curl -s http://localhost:8081/sandbox/phones/+12025550101/messages",
                        "phone:           http://localhost:8081/console/phone",
                        "http://localhost:8081/actuator/health/readiness",
                        "/srv/data/admin-token",
                        "http://127.0.0.1:40001/actuator");
    }

    @Test
    void productionShowsNoPhoneAndNoToken() {
        settings.withProperty("gateway.mode", "production").withProperty("gateway.admin-token", "s3cret");
        assertThat(String.join("\n", StartReport.lines(settings))).doesNotContain("sandbox/phones", "s3cret");
    }
}
