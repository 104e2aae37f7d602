package io.bactrian.runtime;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.boot.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Knows which secrets the sandbox makes anew at each start: a command sees others than the running gateway. */
final class ChanceSecrets {
    private final ConfigurableEnvironment settings;

    ChanceSecrets(ConfigurableEnvironment settings) {
        this.settings = settings;
    }

    /** What to tell when one of these properties, with commas and colons between, holds such a secret. */
    Optional<String> note(String properties) {
        PropertySource<?> defaults = settings.getPropertySources().get(DefaultPropertiesPropertySource.NAME);
        boolean chance = defaults != null
                && Arrays.stream(properties.split("[,:]"))
                        .map(defaults::getProperty)
                        .anyMatch(value -> value != null && !value.toString().isBlank())
                && "sandbox".equals(settings.getProperty("gateway.mode"));
        return chance
                ? Optional.of("Note: the secret is not named in the environment, so the sandbox makes one at each start"
                        + " and this command cannot know it; webhook-doctor without a file asks the running gateway.")
                : Optional.empty();
    }
}
