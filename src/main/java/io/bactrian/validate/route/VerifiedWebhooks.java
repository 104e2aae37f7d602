package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A webhook is verified before anything looks at it: nothing but the removal of headers stands before the check. */
final class VerifiedWebhooks implements Rule {

    private static final String VERIFIER = "#class:io.bactrian.webhook.WebhookCheck";
    private static final String CHECK = "kamelet:webhook-verify-action";
    /** A wire tap goes on without waiting for what it calls. */
    private static final Set<String> CALLS = Set.of("to", "kamelet");

    private static final Set<String> BEFORE = Set.of("removeHeaders", "removeHeader");

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        checkRest(routes, findings);
        routes.kamelets().stream()
                .filter(file -> file.name().equals("webhook-verify-action.kamelet.yaml"))
                .filter(file -> !verifies(file))
                .forEach(file -> findings.add(file.root()
                        .wrong(
                                Code.UNVERIFIED_WEBHOOK,
                                "the kamelet does not begin with the check of the signature",
                                "make bean: {ref: \"{{check}}\", method: check} its first step, check being a bean of "
                                        + VERIFIER)));
        for (Part route : routes.routes()) {
            String uri = route.text("from", "uri");
            if (!uri.startsWith("platform-http")) {
                continue;
            }
            String path = path(uri, route.text("from", "parameters", "path"));
            if (path.startsWith("/{")) {
                findings.add(route.wrong(
                        Code.UNVERIFIED_WEBHOOK,
                        "the address begins with a placeholder, which stands for webhooks too",
                        "write the first part of the address out"));
            } else if (path.startsWith("/webhooks")) {
                check(route, findings);
            }
        }
        return findings;
    }

    private static boolean verifies(RouteFile kamelet) {
        boolean bean = kamelet.root().get("spec", "template", "beans").stream()
                .flatMap(beans -> beans.items().stream())
                .anyMatch(one ->
                        one.text("name").equals("check") && one.text("type").equals(VERIFIER));
        return bean
                && kamelet.routes().stream()
                        .flatMap(route -> Call.of(route).stream().limit(1))
                        .anyMatch(call -> call.is("{{check}}.check"));
    }

    /** The path in its one form, however the address is spelt: one slash in front, single ones between. */
    private static String path(String uri, String parameter) {
        String written = uri.contains(":") ? uri.substring(uri.indexOf(':') + 1) : parameter;
        return ("/" + written).replaceAll("/+", "/").toLowerCase(Locale.ROOT);
    }

    private static void checkRest(Routes routes, List<Finding> findings) {
        routes.routeFiles().stream()
                .flatMap(file -> file.root().items().stream())
                .flatMap(item -> item.get("rest").stream())
                .forEach(rest -> {
                    String path = path("", rest.text("path"));
                    if (!path.startsWith("/api/v1/") && !path.equals("/api/v1")) {
                        findings.add(rest.get("path")
                                .orElse(rest)
                                .wrong(
                                        Code.UNVERIFIED_WEBHOOK,
                                        "a rest outside /api/v1 is called without a token or a signature",
                                        "put its path below /api/v1, or write a webhook with platform-http"));
                    }
                });
    }

    private static void check(Part route, List<Finding> findings) {
        for (Call call : Call.of(route)) {
            if (call.is(CHECK) && CALLS.contains(call.step()) && call.depth() == 0) {
                return;
            }
            if (!BEFORE.contains(call.step())) {
                findings.add(call.at()
                        .wrong(
                                Code.UNVERIFIED_WEBHOOK,
                                "the step " + call.step() + " comes before the signature is verified",
                                "put to: {uri: " + CHECK + "} in front of it, behind removeHeaders"));
                return;
            }
        }
        findings.add(route.wrong(
                Code.UNVERIFIED_WEBHOOK,
                "the webhook is not verified",
                "put to: {uri: " + CHECK + "} behind removeHeaders"));
    }
}
