package io.bactrian.runtime;

import io.bactrian.validate.Nearest;
import io.bactrian.validate.config.OwnProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Variables that look like the gateway's and are not: misspelt ones, which would be passed over silently. Their values are
 * never shown.
 */
final class UnknownVariables {

    /** As many letters may be wrong where the beginning is not one of ours. */
    private static final int FEW = 2;

    /** What others name variables of theirs by too: only what is nearly one of ours is told of. */
    private static final Set<String> SHARED_BEGINNINGS = Set.of("SERVER_", "AWS_");

    /** What Kubernetes sets for each service, whatever it is called. */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_\\d+_(TCP|UDP|SCTP)(_.*)?)");

    private final Set<String> known;
    private final List<String> beginnings;

    /** @param variables all that the gateway reads */
    UnknownVariables(Collection<String> variables) {
        known = new LinkedHashSet<>(variables);
        known.add("MANAGEMENT_SERVER_PORT");
        OwnProperties.names().forEach(name -> {
            known.add(variable(name, "_"));
            known.add(variable(name, ""));
        });
        beginnings = new ArrayList<>();
        variables.stream()
                .map(name -> name.substring(0, name.indexOf('_') + 1))
                .filter(beginning -> !SHARED_BEGINNINGS.contains(beginning))
                .distinct()
                .forEach(beginnings::add);
    }

    /**
     * Those among the environment's, in their order, each with the variable that may have been meant.
     *
     * @param environment by name
     */
    Map<String, Optional<String>> in(Map<String, String> environment) {
        Map<String, Optional<String>> found = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (known.contains(name) || isOfKubernetes(name, value)) {
                return;
            }
            Optional<String> close = Nearest.within(FEW, name, known);
            if (beginnings.stream().anyMatch(name::startsWith)) {
                found.put(name, close.or(() -> Nearest.to(name, known)));
            } else if (close.isPresent() && name.contains("_")) {
                found.put(name, close);
            }
        });
        return found;
    }

    /** One sentence for each. */
    static List<String> sentences(Map<String, Optional<String>> unknown) {
        return unknown.entrySet().stream()
                .map(one -> one.getKey() + " is no variable of the gateway and changes nothing"
                        + one.getValue()
                                .map(meant -> ": did you mean " + meant + "?")
                                .orElse("."))
                .toList();
    }

    private static boolean isOfKubernetes(String name, String value) {
        return OF_KUBERNETES.matcher(name).matches() || name.endsWith("_PORT") && value.matches("(tcp|udp|sctp)://.*");
    }

    /** As Spring Boot reads a property from the environment, with dashes left out, or, which it also takes, as underscores. */
    private static String variable(String property, String dash) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", dash);
    }
}
