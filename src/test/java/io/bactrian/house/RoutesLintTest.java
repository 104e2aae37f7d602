package io.bactrian.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.house.lint.Beans;
import io.bactrian.house.lint.Routes;
import io.bactrian.house.lint.Rule;
import io.bactrian.house.lint.Rules;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every file under routes/ against every rule of the house. */
class RoutesLintTest {

    private static Routes routes;

    @BeforeAll
    static void read() {
        routes = Routes.read(Path.of(""), Beans.of(MainCode.classes()));
    }

    @TestFactory
    Stream<DynamicTest> rules() {
        return Rules.all().stream().map(rule -> DynamicTest.dynamicTest(rule.name(), () -> check(rule)));
    }

    private static void check(Rule rule) {
        assertThat(rule.check(routes))
                .as("routes against the rule %s", rule.name())
                .isEmpty();
    }
}
