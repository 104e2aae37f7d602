package io.bactrian.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.house.lint.HouseRules;
import io.bactrian.runtime.ServerSettings;
import io.bactrian.validate.Beans;
import io.bactrian.validate.Validation;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** This project's own routes and configuration against every rule, those of style included. */
class RoutesLintTest {

    private static final Path HOME = Path.of("");

    private final Validation validation = new Validation(HOME, Beans.declared(), ServerSettings.read(HOME));

    @Test
    @DisplayName("nothing that validate finds is in our own tree")
    void valid() {
        assertThat(validation.check()).isEmpty();
    }

    @Test
    @DisplayName("our own routes keep to the style of the house")
    void style() {
        assertThat(HouseRules.check(validation.routes())).isEmpty();
    }
}
