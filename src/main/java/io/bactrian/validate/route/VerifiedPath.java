package io.bactrian.validate.route;

import io.bactrian.validate.yaml.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A path that a vendor calls, and how its route tells the vendor from a stranger.
 *
 * @param path as in the address, such as {@code /webhooks/sms/twilio}; a part in braces stands for any word
 * @param kept the headers that the route's first step keeps, in any case
 * @param scheme as written for {@code webhook-verify-action}, placeholders included; likewise the others
 */
public record VerifiedPath(
        String path, Set<String> kept, String scheme, String contentTypes, String secretKeys, String options) {

    private static final String HTTP = "platform-http:";
    private static final String CHECK = "webhook-verify-action";
    private static final Pattern BRACES = Pattern.compile("\\{[^}/]*}");

    /** All of them, in the order of the files. */
    public static List<VerifiedPath> of(Routes routes) {
        return routes.routes().stream()
                .filter(route -> route.text("from", "uri").startsWith(HTTP))
                .flatMap(route -> of(route).stream())
                .toList();
    }

    /** Whether a call of this path reaches the route. */
    public boolean takes(String called) {
        String pattern =
                Arrays.stream(BRACES.split(path, -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        return called.matches(pattern);
    }

    /** The places where the check is called. */
    static Stream<Endpoint> checks(Routes routes) {
        return routes.endpoints().stream().filter(VerifiedPath::isCheck);
    }

    private static Optional<VerifiedPath> of(Part route) {
        String path = route.text("from", "uri").substring(HTTP.length()).replaceFirst("^/*", "/");
        return Endpoint.below(route).stream()
                .filter(VerifiedPath::isCheck)
                .findFirst()
                .map(check -> new VerifiedPath(
                        path,
                        kept(route),
                        check.parameter("scheme"),
                        check.parameter("contentTypes"),
                        check.parameter("secretKeys"),
                        check.parameter("options")));
    }

    private static boolean isCheck(Endpoint endpoint) {
        return endpoint.scheme().equals("kamelet") && endpoint.target().equals(CHECK);
    }

    private static Set<String> kept(Part route) {
        Set<String> kept = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Step.below(route).stream()
                .limit(1)
                .map(step -> step.value().text("excludePattern"))
                .forEach(names -> kept.addAll(List.of(names.split("\\|"))));
        return kept;
    }
}
