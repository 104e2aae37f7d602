package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One way leads to a carrier, and one to the agent: each of these doors has one route that may open it. Whatever else
 * sends a text goes around consent, owner, quiet hours and the promise that nothing is sent twice.
 */
final class SendPath implements Rule {

    /** A door, by what an address begins with, and which routes may use it, by what their id begins with. */
    private record Door(String begins, String ends, String openedBy, String way) {

        boolean isMeant(String address) {
            int open = address.indexOf("${");
            if (open >= 0 && ends.isEmpty()) {
                String fixed = address.substring(0, open);
                return fixed.startsWith(begins) || fixed.startsWith("direct:") && begins.startsWith(fixed);
            }
            return address.startsWith(begins) && address.endsWith(ends);
        }
    }

    private static final String TEXTS = "texts are queued and leave by the lane send: 70-send-reply";
    private static final List<Door> DOORS = List.of(
            new Door("direct:send-sms-to-", "", "call-provider", TEXTS),
            new Door("kamelet:", "-sms-sink", "send-sms-to-", TEXTS),
            new Door("direct:call-provider", "", "send-reply", TEXTS),
            new Door("direct:answer-as-", "", "decide", "the agent is asked by 60-ask-agent, behind the gates"),
            new Door("direct:decide", "", "ask-agent", "the agent is asked by 60-ask-agent, behind the gates"),
            new Door("direct:ask-agent", "", "converse", "the agent is asked by 20-converse, behind the gates"));

    /** Prose and names, and addresses, which are looked at as such. */
    private static final Set<String> ELSEWHERE_SAID = Set.of("description", "note", "title", "id", "name", "uri");

    private static final String SINK = "-sms-sink.kamelet.yaml";
    private static final String GIVEN_UP = "exhausted";
    private static final Pattern CARRIER =
            Pattern.compile("(?i)\\{\\{\\??providers\\.|^https?:/*[a-z0-9.-]*twilio\\.com");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (RouteFile file : routes.files()) {
            if (file.isKamelet()) {
                file.routes().forEach(template -> checkDoors(template, findings));
            } else {
                file.root().items().stream()
                        .flatMap(item -> item.fields().stream())
                        .forEach(item -> checkDoors(item.value(), findings));
            }
            if (file.path().startsWith("routes/pipeline/")) {
                checkModel(file, findings);
            }
        }
        routes.routes().forEach(route -> checkCarriers(route, findings));
        routes.kamelets().stream()
                .filter(file -> !file.name().endsWith(SINK))
                .flatMap(file -> file.routes().stream())
                .forEach(template -> checkCarriers(template, findings));
        return findings;
    }

    private static void checkDoors(Part route, List<Finding> findings) {
        Stream<Part> endpoints = Endpoint.below(route).stream()
                .filter(endpoint -> !endpoint.isConsumer())
                .map(endpoint -> endpoint.at().saying(endpoint.scheme() + ":" + endpoint.target()));
        Stream<Part> elsewhere = route.deep()
                .filter(field ->
                        !ELSEWHERE_SAID.contains(field.key()) && field.value().isScalar())
                .map(field -> field.key().equals(GIVEN_UP)
                        ? field.value().saying(GIVEN_UP + field.value().text())
                        : field.value());
        Set<Integer> told = new HashSet<>();
        Stream.concat(endpoints, elsewhere).forEach(address -> {
            String text = address.text().replaceFirst("^" + GIVEN_UP, "");
            boolean givenUp = !text.equals(address.text());
            DOORS.stream()
                    .filter(door -> door.isMeant(text) && (givenUp || !isOpener(route, door)))
                    .filter(door -> told.add(address.line()))
                    .findFirst()
                    .ifPresent(door -> findings.add(address.wrong(
                            Code.SEND_BYPASS,
                            "\"" + text + "\" is for " + openers(door) + " alone",
                            "drop the step; " + door.way())));
        });
    }

    private static boolean isOpener(Part route, Door door) {
        String id = route.text("id");
        return door.openedBy().endsWith("-")
                ? id.startsWith(door.openedBy()) && route.text("from", "uri").startsWith("direct")
                : id.equals(door.openedBy());
    }

    private static String openers(Door door) {
        return door.openedBy().endsWith("-")
                ? "the routes " + door.openedBy() + "<provider>"
                : "the route " + door.openedBy();
    }

    /** The pipeline asks a model in one place, behind the gates. */
    private static void checkModel(RouteFile file, List<Finding> findings) {
        Endpoint.below(file.root()).stream()
                .filter(endpoint -> endpoint.scheme().equals("openai"))
                .forEach(endpoint -> findings.add(endpoint.at()
                        .wrong(
                                Code.SEND_BYPASS,
                                "the pipeline asks a model past the gates",
                                "put the call into a route of routes/agents/, which direct:ask-agent leads to")));
    }

    /** A carrier's own address is called by its kamelets: a route that posts to it sends what nobody cleared. */
    private static void checkCarriers(Part route, List<Finding> findings) {
        Endpoint.below(route).stream()
                .filter(endpoint -> !endpoint.isConsumer()
                        && CARRIER.matcher(endpoint.uri()).find())
                .filter(endpoint -> !READING.contains(endpoint.parameter("httpMethod")))
                .forEach(endpoint -> findings.add(endpoint.at()
                        .wrong(
                                Code.SEND_BYPASS,
                                "a carrier's own address is called past its kamelet",
                                "move the call into the kamelet <carrier>-sms-sink; " + TEXTS)));
    }
}
