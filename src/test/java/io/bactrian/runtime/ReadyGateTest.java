package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ReadyGateTest {

    @ParameterizedTest
    @CsvSource({
        "REFUSING_TRAFFIC, /webhooks/sms/twilio, 503",
        "REFUSING_TRAFFIC, /actuator/health/readiness, 200",
        "ACCEPTING_TRAFFIC, /webhooks/sms/twilio, 200"
    })
    void onlyAReadyGatewayTakesTexts(ReadinessState state, String path, int expected) throws Exception {
        ApplicationAvailabilityBean availability = new ApplicationAvailabilityBean();
        availability.onApplicationEvent(new AvailabilityChangeEvent<>(this, state));
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();

        new ReadyGate(availability).doFilter(new MockHttpServletRequest("POST", path), response, chain);

        assertThat(response.getStatus()).isEqualTo(expected);
        assertThat(chain.getRequest() != null).isEqualTo(expected == 200);
        assertThat(response.getHeader("Retry-After")).isEqualTo(expected == 503 ? "5" : null);
    }
}
