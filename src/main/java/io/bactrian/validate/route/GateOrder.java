package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The steps that protect the customer are there, in their order, and nothing goes around them: the opt-out gate and the
 * owner gate before the agent, the guard behind it, the clearance before the provider. Java enforces the send as well.
 */
final class GateOrder implements Rule {

    /** A route that must begin, go on and end so; the steps between must be steps of the route itself, not of a filter. */
    private record Order(String from, String first, List<List<String>> before, String last) {}

    private static final List<Order> ORDERS = List.of(
            new Order(
                    "lane:converse",
                    "turns.take",
                    List.of(
                            List.of("direct:notice-opt-out", "direct:ask-agent"),
                            List.of("direct:choose-owner", "direct:ask-agent"),
                            List.of("direct:limit-sender", "direct:ask-agent")),
                    "turns.commit"),
            new Order(
                    "lane:keyword",
                    "turns.take",
                    List.of(List.of("gates.obeyKeyword", "turns.commit")),
                    "turns.commit"),
            new Order("lane:send", "sending.clear", List.of(), "sending.record"));

    private static final String OPEN = "${variable.turn.open}";

    /**
     * What a route is for, and cannot do without.
     *
     * @param verb the call
     * @param after what must come before it; empty for nothing
     * @param always whether no condition but that the turn is open may stand around it
     */
    private record Duty(String route, String verb, String after, boolean always) {}

    private static final List<Duty> DUTIES = List.of(
            new Duty("notice-opt-out", "gates.noticeOptOut", "", true),
            new Duty("choose-owner", "gates.chooseOwner", "", true),
            new Duty("limit-sender", "gates.limitSender", "", true),
            new Duty("accept-sms", "direct:store-sms", "", false),
            new Duty("store-sms", "intake.accept", "", false),
            new Duty("ask-agent", "guard.apply", "direct:decide", true),
            new Duty("call-provider", "sending.begin", "", false));

    private static final Set<String> INTERCEPTORS = Set.of("intercept", "interceptFrom", "interceptSendToEndpoint");

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        boolean pipeline = routes.files().stream().anyMatch(file -> file.path().startsWith("routes/pipeline/"));
        for (Order order : ORDERS) {
            List<Part> readers = routes.routes().stream()
                    .filter(route -> GuardedRoutes.from(route).equals(order.from()))
                    .toList();
            readers.forEach(route -> check(route, order, findings));
            if (pipeline && readers.isEmpty() && !routes.mayBeInBroken(order.from()) && !isMisspelt(routes, order)) {
                findings.add(nobody(routes, order));
            }
        }
        routes.routeFiles().forEach(file -> file.root()
                .deep()
                .filter(field ->
                        INTERCEPTORS.contains(field.key()) && field.value().isList())
                .forEach(field -> findings.add(field.at()
                        .wrong(
                                Code.GATE_ORDER,
                                field.key() + " can lead around any gate, where nobody sees it in the route",
                                "write the step into the route that it is for"))));
        for (Part route : routes.routes()) {
            DUTIES.stream()
                    .filter(duty -> duty.route().equals(route.text("id")))
                    .forEach(duty -> {
                        check(route, duty, findings);
                    });
        }
        return findings;
    }

    /** A route that begins so with another word before the colon: told of as an unknown component. */
    private static boolean isMisspelt(Routes routes, Order order) {
        String lane = order.from().substring(order.from().indexOf(':'));
        return routes.routes().stream()
                .anyMatch(route -> route.text("from", "uri").endsWith(lane));
    }

    private static Finding nobody(Routes routes, Order order) {
        Part at = routes.files().stream()
                .filter(file -> file.path().startsWith("routes/pipeline/"))
                .findFirst()
                .orElseThrow()
                .root();
        return at.wrong(
                Code.GATE_ORDER,
                "no route of the pipeline is from " + order.from(),
                "put back the route that begins with from: {uri: " + order.from() + "}");
    }

    private static void check(Part route, Order order, List<Finding> findings) {
        // to log something is no part of the order
        List<Call> calls = Call.of(route).stream()
                .filter(call -> !call.step().equals("log"))
                .toList();
        if (calls.isEmpty() || !calls.get(0).is(order.first())) {
            Part at = calls.isEmpty() ? route : calls.get(0).at();
            findings.add(at.wrong(
                    Code.GATE_ORDER,
                    "the route from " + order.from() + " does not begin with " + order.first(),
                    "make " + order.first() + " its first step"));
        }
        order.before().forEach(pair -> checkBefore(calls, pair.get(0), pair.get(1), findings));
        Optional<Call> last = calls.stream().reduce((one, other) -> other);
        if (last.isPresent() && !last.get().is(order.last())) {
            findings.add(last.get()
                    .at()
                    .wrong(
                            Code.GATE_ORDER,
                            "the route from " + order.from() + " does not end with " + order.last(),
                            "make " + order.last() + " its last step"));
        }
    }

    private static void checkBefore(List<Call> calls, String gate, String then, List<Finding> findings) {
        int guarded = index(calls, then, Integer.MAX_VALUE);
        if (guarded < 0) {
            return;
        }
        int found = index(calls, gate, 0);
        if (found >= 0 && found < guarded && !calls.get(found).waits()) {
            findings.add(calls.get(found)
                    .at()
                    .wrong(
                            Code.GATE_ORDER,
                            "the step " + calls.get(found).step() + " does not wait for " + gate,
                            "write to: in place of it"));
            return;
        }
        if (found >= 0 && found < guarded) {
            return;
        }
        int elsewhere = index(calls, gate, Integer.MAX_VALUE);
        Part at = calls.get(elsewhere < 0 ? guarded : elsewhere).at();
        if (elsewhere < 0) {
            findings.add(at.wrong(
                    Code.GATE_ORDER, gate + " is missing before " + then, "put the step " + gate + " in front of it"));
        } else if (elsewhere > guarded) {
            findings.add(at.wrong(Code.GATE_ORDER, gate + " stands behind " + then, "move it in front of " + then));
        } else {
            findings.add(at.wrong(
                    Code.GATE_ORDER,
                    gate + " does not always run before " + then,
                    "make it a step of the route itself, not of a filter or choice"));
        }
    }

    private static int index(List<Call> calls, String what, int deepest) {
        return IntStream.range(0, calls.size())
                .filter(i -> calls.get(i).is(what) && calls.get(i).depth() <= deepest)
                .findFirst()
                .orElse(-1);
    }

    private static boolean alwaysCalled(Part route, String verb) {
        return route.get("from", "steps").stream()
                .flatMap(steps -> steps.items().stream())
                .flatMap(step -> Stream.concat(
                        Stream.of(step),
                        step.get("filter").stream()
                                .filter(filter -> filter.text("expression", "simple", "expression")
                                        .equals(OPEN))
                                .flatMap(filter -> filter.get("steps").stream())
                                .flatMap(steps -> steps.items().stream())))
                .flatMap(step -> step.fields().stream())
                .anyMatch(step -> verb.equals(
                        step.value().text("ref") + "." + step.value().text("method")));
    }

    private static void check(Part route, Duty duty, List<Finding> findings) {
        List<Call> calls = Call.of(route);
        int verb = index(calls, duty.verb(), Integer.MAX_VALUE);
        int before = duty.after().isEmpty() ? -1 : index(calls, duty.after(), Integer.MAX_VALUE);
        Part at = route.get("id").orElse(route);
        if (verb >= 0 && duty.always() && !alwaysCalled(route, duty.verb())) {
            findings.add(calls.get(verb)
                    .at()
                    .wrong(
                            Code.GATE_ORDER,
                            duty.verb() + " does not run for every open turn",
                            "make it a step of the route, or of one filter with " + OPEN));
        }
        if (verb < 0) {
            findings.add(at.wrong(
                    Code.GATE_ORDER,
                    "the route " + duty.route() + " does not call " + duty.verb(),
                    "put the step " + duty.verb() + " back"));
        } else if (verb < before) {
            findings.add(calls.get(verb)
                    .at()
                    .wrong(
                            Code.GATE_ORDER,
                            duty.verb() + " stands before " + duty.after(),
                            "move it behind " + duty.after()));
        }
    }
}
