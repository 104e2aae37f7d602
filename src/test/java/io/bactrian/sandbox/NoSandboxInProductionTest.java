package io.bactrian.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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

    @ComponentScan(
            basePackages = "io.bactrian.sandbox",
            excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = TestComponent.class))
    static class Scan {}
}
