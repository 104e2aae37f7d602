package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the caller sent is removed before anything else happens: the first step of a route that listens to HTTP is
 * {@code removeHeaders} with pattern {@code *}, or a kamelet that begins so. What stays is named, name by name, in
 * {@code excludePattern}: what the server itself sets, parameters of the path, and the few of the caller's that are read.
 * The same holds for the routes behind {@code rest}.
 */
final class CleanEdge implements Rule {

    /** Set by the server after the caller's own of these names were dropped, or read by a signature check and nothing else. */
    private static final Pattern KEPT = Pattern.compile(
            "id|number|kind|CamelHttp(Method|Path|Uri|RawQuery|Query)|Content-Type|Accept|Authorization|Idempotency-Key"
                    + "|(?i:[a-z-]*(signature|nonce|timestamp)[a-z0-9-]*|webhook-id|x-amz-sns-[a-z-]+)"
                    + "|\\{\\{providers\\.[a-z-]+\\.signature-header}}");

    private static final Pattern BRACES = Pattern.compile("\\{([a-z][A-Za-z0-9-]*)}");

    @Override
    public List<Finding> check(Routes routes) {
        Set<String> cleaning = routes.kamelets().stream()
                .filter(file -> file.routes().stream().anyMatch(route -> cleansFirst(route, Set.of())))
                .map(file -> file.root().text("metadata", "name"))
                .collect(Collectors.toSet());
        Set<String> served = servedByRest(routes);
        Set<String> parameters = parameters(routes);
        return routes.files().stream()
                .flatMap(file -> file.routes().stream())
                .filter(route ->
                        route.text("from", "uri").startsWith("platform-http") || served.contains(route.text("id")))
                .filter(route -> !cleansFirst(route, parameters) && !callsFirst(route, cleaning))
                .map(route -> route.wrong(
                        Code.OPEN_EDGE,
                        "the caller's headers stay on the message",
                        "begin with removeHeaders: {pattern: \"*\", excludePattern: ...}"))
                .toList();
    }

    private static boolean cleansFirst(Part route, Set<String> parameters) {
        return first(route).stream()
                .filter(step -> step.name().equals("removeHeaders") && !step.mayBeDisabled())
                .anyMatch(step -> step.value().text("pattern").equals("*")
                        && isPlain(step.value().text("excludePattern"), parameters));
    }

    private static boolean isPlain(String excluded, Set<String> parameters) {
        return excluded.isEmpty()
                || Stream.of(excluded.split("\\|"))
                        .allMatch(name -> KEPT.matcher(name).matches() || parameters.contains(name));
    }

    /** The words in braces of all addresses that are served: of a caller's header of that name the path's wins. */
    private static Set<String> parameters(Routes routes) {
        Stream<String> rest = routes.routeFiles().stream()
                .flatMap(file -> file.root().items().stream())
                .flatMap(item -> item.get("rest").stream())
                .flatMap(Part::deep)
                .filter(field -> field.key().equals("path"))
                .map(field -> field.value().text());
        Stream<String> http = routes.routes().stream()
                .map(route -> route.text("from", "uri"))
                .filter(uri -> uri.startsWith("platform-http"));
        return Stream.concat(rest, http)
                .flatMap(path -> BRACES.matcher(path).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** The routes behind rest: their path's parameters, kebab-case or camelCase words, are headers too. */
    private static Set<String> servedByRest(Routes routes) {
        return routes.routeFiles().stream()
                .flatMap(file -> file.root().items().stream())
                .flatMap(item -> item.get("rest").stream())
                .flatMap(rest -> Endpoint.below(rest).stream())
                .map(Endpoint::target)
                .collect(Collectors.toSet());
    }

    private static boolean callsFirst(Part route, Set<String> cleaning) {
        return first(route).stream()
                .flatMap(step -> Endpoint.below(step.value()).stream())
                .anyMatch(endpoint -> endpoint.scheme().equals("kamelet") && cleaning.contains(endpoint.target()));
    }

    private static List<Step> first(Part route) {
        return route.get("from", "steps").stream().flatMap(Step::of).limit(1).toList();
    }
}
