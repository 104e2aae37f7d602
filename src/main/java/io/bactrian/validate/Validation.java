package io.bactrian.validate;

import io.bactrian.provider.ProviderSettings;
import io.bactrian.validate.config.ConfigFiles;
import io.bactrian.validate.route.KnownProperties;
import io.bactrian.validate.route.RouteRules;
import io.bactrian.validate.route.Routes;
import io.bactrian.validate.yaml.YamlText;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Judges the files under {@code routes/} and {@code config/} as they lie there, without starting anything. Made once for a
 * home, and asked at each edit: files that did not change are not read anew.
 */
public final class Validation {

    private final Path home;
    private final Map<String, Class<?>> beans;
    private final ConfigurableEnvironment settings;
    private final KnownProperties properties;
    private final RouteFolder folder;
    private final ConfigFiles config;

    /**
     * @param home holds {@code routes} and {@code config}
     * @param beans what routes may call, by name: {@link Beans#declared()}, or those of a running application
     * @param settings what <code>{{...}}</code> is looked up in
     */
    public Validation(Path home, Map<String, Class<?>> beans, ConfigurableEnvironment settings) {
        this(home, beans, settings, Set::of);
    }

    /**
     * The same, where some routes are not loaded and so not judged either.
     *
     * @param carriersOff names of folders in {@code routes/providers}; asked anew at each check
     */
    public Validation(
            Path home,
            Map<String, Class<?>> beans,
            ConfigurableEnvironment settings,
            Supplier<Set<String>> carriersOff) {
        this.home = home.toAbsolutePath().normalize();
        this.settings = settings;
        this.beans = Map.copyOf(beans);
        this.properties = KnownProperties.of(settings);
        this.folder = new RouteFolder(this.home, carriersOff);
        this.config = new ConfigFiles(this.home, KnownProperties.given(settings));
    }

    /** Every fault, once, in the order of files, lines and columns; empty when all is well. */
    public List<Finding> check() {
        try {
            return checkReadable();
        } catch (Unreadable e) {
            return List.of(e.finding());
        }
    }

    private List<Finding> checkReadable() {
        List<YamlText> texts = folder.read();
        Routes routes = Routes.of(texts, beans, properties());
        Stream<Finding> syntax = texts.stream().flatMap(text -> text.faults().stream());
        return Stream.of(folder.strays().stream(), syntax, RouteRules.check(routes).stream(), config.check().stream())
                .flatMap(stream -> stream)
                .sorted(order())
                .distinct()
                .toList();
    }

    /** Files, lines, columns, in this order. */
    static Comparator<Finding> order() {
        return Comparator.comparing(Finding::file)
                .thenComparing(Finding::line)
                .thenComparing(Finding::column)
                .thenComparing(Finding::code)
                .thenComparing(Finding::what);
    }

    /**
     * {@link #check}, and then what only Camel's own loader knows of the files in which nothing was found: every route is
     * loaded and made in a context that is thrown away, with nothing behind its beans. Takes a second or two.
     */
    public List<Finding> checkWithCamel() {
        List<Finding> findings = check();
        if (findings.stream().anyMatch(finding -> finding.code().equals(Code.FILE_UNREADABLE.id()))) {
            return findings;
        }
        Set<String> wrong = findings.stream().map(Finding::file).collect(Collectors.toSet());
        Stream<Finding> loaded = new ScratchContext(home, beans, settings)
                .check(routes()).stream().filter(finding -> !wrong.contains(finding.file()));
        return Stream.concat(findings.stream(), loaded)
                .sorted(order())
                .distinct()
                .toList();
    }

    /** The routes as they lie there, for rules of one's own. */
    public Routes routes() {
        return Routes.of(folder.read(), beans, properties());
    }

    private KnownProperties properties() {
        return properties.with(ProviderSettings.all(home));
    }
}
