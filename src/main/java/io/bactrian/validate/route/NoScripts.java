package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Routes hold no programs: what needs one is a verb of a bean. */
final class NoScripts implements Rule {

    private static final Set<String> LANGUAGES = Set.of(
            "groovy",
            "js",
            "python",
            "ognl",
            "mvel",
            "joor",
            "java",
            "spel",
            "wasm",
            "csimple",
            "datasonnet",
            "script");
    private static final Set<String> SCHEMES = Set.of(
            "exec", "groovy", "language", "js", "script", "class", "dynamic-router", "velocity", "freemarker", "mvel");

    @Override
    public List<Finding> check(Routes routes) {
        Stream<Finding> languages = routes.files().stream()
                .flatMap(file -> file.routes().stream())
                .flatMap(Part::deep)
                .filter(field ->
                        LANGUAGES.contains(field.key()) && !field.value().isList())
                .map(field -> field.at().wrong(Code.NO_SCRIPT, "a piece of " + field.key(), mend()));
        Stream<Finding> endpoints = routes.endpoints().stream()
                .filter(endpoint -> SCHEMES.contains(endpoint.scheme()))
                .map(endpoint -> endpoint.at().wrong(Code.NO_SCRIPT, "an endpoint of " + endpoint.scheme(), mend()));
        return Stream.concat(languages, endpoints).toList();
    }

    private static String mend() {
        return "call a verb: bean: {ref: ..., method: ...}";
    }
}
