package io.bactrian.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.access.AdminToken;
import io.bactrian.access.ProblemWriter;
import io.bactrian.agent.knowledge.Knowledge;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** Outside sandbox mode nothing of the sandbox exists. */
class NoSandboxInProductionTest {

    @ParameterizedTest
    @ValueSource(strings = {"gateway.mode=production", "gateway.mode="})
    void no_part_of_the_sandbox_exists(String mode) {
        new ApplicationContextRunner()
                .withUserConfiguration(Scan.class)
                .withPropertyValues(mode)
                .run(context -> assertThat(Arrays.stream(context.getBeanDefinitionNames())
                                .map(context::getBean)
                                .filter(bean -> bean.getClass().getName().startsWith("io.bactrian.sandbox"))
                                .filter(bean -> !(bean instanceof Scan)))
                        .isEmpty());
    }

    /** Or whoever reaches the handset could have it sign texts with the real carrier's secret. */
    @ParameterizedTest
    @ValueSource(strings = {"Handset", "SandboxCarrier", "CarrierLookUp"})
    void with_a_real_carrier_its_stand_in_is_gone(String part) {
        new ApplicationContextRunner()
                .withUserConfiguration(Scan.class)
                .withBean(AdminToken.class, () -> AdminToken.of("admin"))
                .withBean(ProblemWriter.class, () -> new ProblemWriter(new ObjectMapper()))
                .withBean(Knowledge.class, () -> new Knowledge(Path.of("config", "knowledge")))
                .withPropertyValues(
                        "gateway.mode=sandbox",
                        "providers.twilio.base-url=https://api.twilio.com",
                        "desks.zendesk.base-url=http://localhost:8080/sandbox/zendesk")
                .run(context -> {
                    assertThat(context).hasBean("sandboxDeskDoor").hasBean("deskPerson");
                    assertThat(context)
                            .doesNotHaveBean(part.substring(0, 1).toLowerCase(Locale.ROOT) + part.substring(1));
                });
    }

    @ComponentScan(
            basePackages = "io.bactrian.sandbox",
            excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = TestComponent.class))
    static class Scan {}
}
