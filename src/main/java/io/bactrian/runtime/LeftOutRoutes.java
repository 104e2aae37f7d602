package io.bactrian.runtime;

import io.bactrian.provider.Carriers;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * The property that keeps Camel from loading the routes of carriers that are off. It is made up anew for each generation of
 * routes, so that a folder which comes while the gateway runs is judged as those were that lay there at its start.
 */
final class LeftOutRoutes extends EnumerablePropertySource<Carriers> {

    private static final String PROPERTY = "camel.main.routes-exclude-pattern";

    private final Path home;

    LeftOutRoutes(Path home, Carriers carriers) {
        super("routes of carriers that are off", carriers);
        this.home = home;
    }

    @Override
    public String[] getPropertyNames() {
        return new String[] {PROPERTY};
    }

    /** Patterns with commas between; null for another property, and when all carriers are on. */
    @Override
    public Object getProperty(String name) {
        if (!PROPERTY.equals(name)) {
            return null;
        }
        String folders = source.off().stream()
                .sorted()
                .map(provider -> "file:" + home + "/routes/providers/" + provider + "/**")
                .collect(Collectors.joining(","));
        return folders.isEmpty() ? null : folders;
    }
}
