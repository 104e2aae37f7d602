package io.bactrian.runtime;

import io.bactrian.provider.Carriers;
import io.bactrian.provider.ProviderSettings;
import io.bactrian.validate.Finding;
import io.bactrian.validate.config.ApplicationFile;
import io.bactrian.validate.config.OwnProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.springframework.boot.DefaultPropertiesPropertySource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/**
 * Puts {@link Settings} into Spring's environment before the configuration files are read, and refuses to start with
 * settings that cannot work. Found through {@code META-INF/spring.factories}.
 */
public final class SettingsPostProcessor implements EnvironmentPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        Optional<Path> home = SettingsReader.home(value(sources, "GATEWAY_HOME").orElse(null), Path.of(""));
        List<PropertySource<?>> elsewhere = new ArrayList<>();
        sources.forEach(elsewhere::add);
        home.ifPresent(folder -> elsewhere.addAll(file(folder)));
        List<ProviderSettings> carriers = home.map(ProviderSettings::all).orElse(List.of());
        Settings settings = Settings.read(
                variables(sources, Settings.variables(carriers)),
                Path.of(""),
                SecretFile::random,
                name -> Carriers.isGiven(name, elsewhere));
        settings = settings.with(wrongValues(environment));
        if (application != null) {
            // a command tells of the file itself, and writes nothing
            settings = settings.with(wrongFile(settings)).with(wrongFolder(settings));
        }
        List<String> refusal = settings.refusal();
        if (!refusal.isEmpty()) {
            throw new StartRefusal(refusal);
        }
        MapPropertySource named = new MapPropertySource("gateway environment", settings.named());
        if (sources.contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
            // Before it: Spring itself maps GATEWAY_PUBLIC_URL, but as it was written.
            sources.addBefore(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, named);
        } else {
            sources.addFirst(named);
        }
        DefaultPropertiesPropertySource.addOrMerge(settings.defaults(), sources);
    }

    private static List<String> wrongValues(ConfigurableEnvironment environment) {
        List<String> sentences = new ArrayList<>();
        for (String property : OwnProperties.names()) {
            String value = environment.getProperty(property);
            if (value != null) {
                OwnProperties.wrong(property, value)
                        .ifPresent(wrong -> sentences.add(
                                property + " in the environment " + wrong.what() + ": " + wrong.mend() + "."));
            }
        }
        return sentences;
    }

    private static List<String> wrongFile(Settings settings) {
        Set<String> given = new TreeSet<>(settings.named().keySet());
        given.addAll(settings.defaults().keySet());
        Path home = Path.of(settings.named().get("gateway.home").toString());
        return new ApplicationFile(given)
                .check(home).stream().map(Finding::toString).toList();
    }

    private static List<String> wrongFolder(Settings settings) {
        return DataFolder.fault(Path.of(settings.named().get("gateway.data").toString())).stream()
                .toList();
    }

    /** Values as they were written, from the first source that has them: {@code --NAME=}, {@code -DNAME=} or a variable. */
    private static Map<String, String> variables(MutablePropertySources sources, List<String> names) {
        Map<String, String> variables = new LinkedHashMap<>();
        names.forEach(name -> value(sources, name).ifPresent(value -> variables.put(name, value)));
        // whatever else is there may be misspelt
        if (sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                instanceof EnumerablePropertySource<?> environment) {
            for (String name : environment.getPropertyNames()) {
                variables.putIfAbsent(name, String.valueOf(environment.getProperty(name)));
            }
        }
        return variables;
    }

    private static Optional<String> value(MutablePropertySources sources, String name) {
        return StreamSupport.stream(sources.spliterator(), false)
                .map(source -> source.getProperty(name))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Object::toString);
    }

    /** What {@code config/application.yaml} sets, before Spring Boot reads it; what is wrong in it is told later. */
    private static List<PropertySource<?>> file(Path home) {
        Path file = home.resolve("config/application.yaml");
        try {
            return Files.isRegularFile(file)
                    ? new YamlPropertySourceLoader().load("application.yaml", new FileSystemResource(file))
                    : List.of();
        } catch (IOException | RuntimeException unreadable) {
            return List.of();
        }
    }
}
