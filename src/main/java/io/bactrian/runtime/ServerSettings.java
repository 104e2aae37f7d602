package io.bactrian.runtime;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The settings as the server would see them, for commands that start none. */
public final class ServerSettings {

    private ServerSettings() {}

    /**
     * The environment's variables, what they stand for when unset, and {@code config/application.yaml} where it can be read.
     *
     * @param home holds {@code routes} and {@code config}; null: what {@code GATEWAY_HOME} says
     * @throws StartRefusal when the server would refuse these settings
     */
    public static ConfigurableEnvironment read(Path home) {
        ConfigurableEnvironment environment = variables(home);
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
            return environment;
        } catch (RuntimeException unreadable) {
            // a fault of the file, which the one who asked is about to find in it
            ConfigurableEnvironment bare = variables(home);
            bare.getPropertySources()
                    .addFirst(new MapPropertySource("bare", Map.of("spring.config.location", "optional:classpath:/")));
            ConfigDataEnvironmentPostProcessor.applyTo(bare);
            return bare;
        }
    }

    private static ConfigurableEnvironment variables(Path home) {
        StandardEnvironment environment = new StandardEnvironment();
        if (home != null) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("command line", Map.of("GATEWAY_HOME", home.toString())));
        }
        new SettingsPostProcessor().postProcessEnvironment(environment, null);
        return environment;
    }
}
