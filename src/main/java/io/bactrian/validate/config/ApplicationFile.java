package io.bactrian.validate.config;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.route.KnownProperties;
import io.bactrian.validate.yaml.Part;
import io.bactrian.validate.yaml.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * config/application.yaml: the gateway's own keys are known, and their values of their types. A key of an integrator's own
 * vendor is known by the route that looks it up. Keys of the frameworks are theirs to judge.
 */
public final class ApplicationFile implements ConfigRule {

    private static final String FILE = "config/application.yaml";
    private static final Set<String> ROOTS = Set.of("gateway", "providers", "desks", "crms", "shops", "agents");
    private static final Set<String> FRAMEWORKS =
            Set.of("spring", "server", "management", "camel", "logging", "info", "debug", "trace");

    private final Set<String> known;

    /** @param known properties beside {@link OwnProperties} that the gateway gives or reads, by name */
    public ApplicationFile(Collection<String> known) {
        this.known = new TreeSet<>(OwnProperties.names());
        known.stream().filter(KnownProperties::isOurs).forEach(this.known::add);
    }

    /** Everything that is wrong with the file below the home, its YAML too; empty when there is none. */
    public List<Finding> check(Path home) {
        ConfigHome folder = new ConfigHome(home);
        List<Finding> findings =
                new ArrayList<>(folder.yaml(FILE).map(YamlText::faults).orElse(List.of()));
        findings.addAll(check(folder));
        return findings;
    }

    @Override
    public List<Finding> check(ConfigHome home) {
        List<Finding> findings = new ArrayList<>();
        home.yaml(FILE).filter(YamlText::isReadable).ifPresent(text -> walk("", text.root(), lookedUp(home), findings));
        return findings;
    }

    /** Whether a file of routes names the property. */
    private static Predicate<String> lookedUp(ConfigHome home) {
        String[] routes = new String[1];
        return name -> {
            if (routes[0] == null) {
                routes[0] = home.files("routes", ".yaml").stream()
                        .map(file -> home.text(file).orElse(""))
                        .collect(Collectors.joining("\n"));
            }
            return routes[0].contains(name);
        };
    }

    private void walk(String above, Part map, Predicate<String> lookedUp, List<Finding> findings) {
        for (Part.Field field : map.fields()) {
            String name = above.isEmpty() ? field.key() : above + "." + field.key();
            String root = name.split("\\.", 2)[0];
            if (!ROOTS.contains(root)) {
                misspeltRoot(root, field, findings);
            } else if (field.value().isMap() && !OwnProperties.isMap(name)) {
                walk(name, field.value(), lookedUp, findings);
            } else {
                judge(name, field, lookedUp, findings);
            }
        }
    }

    private static void misspeltRoot(String root, Part.Field field, List<Finding> findings) {
        if (!FRAMEWORKS.contains(root)) {
            Nearest.to(root, ROOTS)
                    .ifPresent(meant -> findings.add(field.at()
                            .wrong(
                                    Code.UNKNOWN_KEY,
                                    "unknown key \"" + root + "\"",
                                    "did you mean \"" + meant + "\"?")));
        }
    }

    private void judge(String written, Part.Field field, Predicate<String> lookedUp, List<Finding> findings) {
        String name = known.stream()
                .filter(property -> uniform(property).equals(uniform(written)))
                .findFirst()
                .orElse(written);
        if (!known.contains(name) && !lookedUp.test(name)) {
            findings.add(field.at()
                    .wrong(
                            Code.UNKNOWN_KEY,
                            "unknown key \"" + written + "\"",
                            Nearest.hint(written, known, "no route looks it up: drop it")));
        } else if (field.value().isScalar()) {
            OwnProperties.wrong(name, field.value().text())
                    .ifPresent(wrong ->
                            findings.add(field.value().wrong(Code.BAD_VALUE, name + " " + wrong.what(), wrong.mend())));
        }
    }

    /** Spring Boot's relaxed binding: case, dashes and underscores do not count. */
    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
