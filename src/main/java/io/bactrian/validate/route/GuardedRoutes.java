package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The routes that protect the customer always run, to their end, on the turn that was taken; and what comes in has one route
 * that takes it: of two, either might get a text.
 */
final class GuardedRoutes implements Rule {

    private static final Set<String> LANES = Set.of("lane:converse", "lane:keyword", "lane:send");
    private static final Set<String> GATES = Set.of(
            "obey-keyword",
            "notice-opt-out",
            "choose-owner",
            "limit-sender",
            "ask-agent",
            "accept-sms",
            "call-provider");
    private static final Set<String> ALONE = Set.of("platform-http", "lane", "ai-tool", "job", "direct", "outbox");

    /** What later steps decide by, and the verbs that may set it. */
    private static final Map<String, String> STATE = Map.of("turn", "turns.take", "reply", "", "lease", "");

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Part> taken = new HashMap<>();
        for (Part route : routes.routes()) {
            if (LANES.contains(from(route)) || GATES.contains(route.text("id"))) {
                check(route, findings);
            }
            alone(route, taken, findings);
        }
        return findings;
    }

    /** Where a route begins, in one spelling: {@code lane:send}. */
    static String from(Part route) {
        return route.get("from")
                .flatMap(from -> Endpoint.of("from", from))
                .map(endpoint -> endpoint.scheme() + ":" + endpoint.target())
                .orElse("");
    }

    private static void check(Part route, List<Finding> findings) {
        for (String key : new String[] {"autoStartup", "precondition"}) {
            route.get(key)
                    .filter(value -> !value.text().equals("true"))
                    .ifPresent(value -> findings.add(value.wrong(
                            Code.GATE_ORDER, key + " can switch off a route that protects the customer", "drop it")));
        }
        for (Call call : Call.of(route)) {
            if (call.step().equals("stop")) {
                findings.add(call.at()
                        .wrong(
                                Code.GATE_ORDER,
                                "stop ends the route before its last steps",
                                "drop it, or put what is to be left out into a filter"));
            }
        }
        for (Step step : Step.below(route)) {
            String name = step.value().text("name");
            boolean changes = step.name().equals("setVariable") || step.name().equals("removeVariable");
            if (changes && STATE.containsKey(name) && !verb(step).equals(STATE.get(name))) {
                findings.add(step.at()
                        .wrong(
                                Code.GATE_ORDER,
                                step.name() + " changes " + name + ", by which later steps protect the customer",
                                "drop it, or use another name"));
            }
        }
    }

    private static String verb(Step step) {
        return step.value()
                .get("expression", "method")
                .map(method -> method.text("ref") + "." + method.text("method"))
                .orElse(step.name());
    }

    private static void alone(Part route, Map<String, Part> taken, List<Finding> findings) {
        Part from = route.get("from").orElse(route);
        String address = from(route);
        if (!ALONE.contains(address.replaceFirst(":.*", "")) || address.contains("{{")) {
            return;
        }
        String method = from.text("parameters", "httpMethodRestrict");
        Part first = taken.putIfAbsent((address.replaceAll("/+", "/") + " " + method).strip(), from);
        if (first != null) {
            findings.add(from.get("uri")
                    .orElse(from)
                    .wrong(
                            Code.DUPLICATE_ID,
                            "another route begins with " + address,
                            "drop one of them; the first is at " + first.file() + ":" + first.line()));
        }
    }
}
