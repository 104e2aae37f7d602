package io.bactrian.house.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules themselves: each finds what it forbids, and lets a good file pass. */
class RulesTest {

    /** A bean to be called by snippets. */
    public static final class Greeter {
        public String greet() {
            return "hello";
        }
    }

    private static final String GOOD =
            """
            - route:
                id: drop-duplicate
                description: Drops what came before.
                from:
                  uri: direct:drop-duplicate
                  steps:
                    - setBody:
                        expression:
                          method: {ref: greeter, method: greet}
                    - choice:
                        when:
                          - expression:
                              simple: {expression: "${variable.sms.from} == 'x'"}
                            steps:
                              - stop: {}
            """;
    private static final String KAMELET =
            """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: acme-sms-sink
              labels: {camel.apache.org/kamelet.type: sink}
              annotations:
                camel.apache.org/kamelet.icon: "data:image/svg+xml;base64,AAAA"
                camel.apache.org/provider: Bactrian
                camel.apache.org/kamelet.group: SMS
                camel.apache.org/kamelet.namespace: Messaging
                camel.apache.org/kamelet.support.level: Preview
                camel.apache.org/catalog.version: "0.1"
            spec:
              definition:
                title: Acme SMS Sink
                description: Sends a text.
                type: object
                required: [baseUrl]
                properties:
                  baseUrl: {title: Base Address, description: Where Acme listens., type: string}
                  token:
                    title: Token
                    description: Acme's token.
                    type: string
                    format: password
                    x-descriptors: ["urn:camel:group:credentials"]
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - removeHeaders: {pattern: "*"}
                    - to:
                        uri: "{{baseUrl}}/send"
                        parameters: {bridgeEndpoint: true, authPassword: "{{?token}}"}
            """;

    static Stream<Arguments> bad() {
        return Stream.of(
                in("top-level", route().replace("- route:", "- from:"), 1),
                in("canonical-form", steps("- log: hello"), 7),
                in("canonical-form", steps("- to: direct:drop-duplicate"), 7),
                in("canonical-form", steps("- setBody: {simple: {expression: x}}"), 7),
                in("canonical-form", steps("- setBody: {expression: {simple: x}}"), 7),
                in("canonical-form", steps("- setBody: {expresion: {simple: {expression: x}}}"), 7),
                in("canonical-form", steps("- sendTo: {uri: \"log:x\"}"), 7),
                in("uri-form", steps("- to: {uri: \"log:x?level=INFO\"}"), 7),
                in("route-id", route().replace("drop-duplicate", "dropDuplicate"), 2),
                in("route-id", route().replace("drop-duplicate", "duplicate-drop"), 2),
                in("route-id", route() + route(), 9),
                in("described", route().replace("Drops what came before.", "Drops what came before"), 3),
                in("described", route().replace("Drops what came before.", "Drops. Does more."), 3),
                in("direct-targets", steps("- to: {uri: \"direct:nowhere\"}"), 7),
                in("direct-targets", route().replace("uri: direct:drop-duplicate", "uri: direct:drop-it"), 5),
                in("direct-targets", steps("- toD: {uri: \"direct:send-sms-to-${variable.x}\"}"), 7),
                in("kamelet-use", steps("- to: {uri: \"kamelet:acme-sms-snik\"}"), 7),
                in("kamelet-use", steps("- kamelet: {name: acme-sms-sink, parameters: {baseUrl: x, colour: red}}"), 7),
                in("kamelet-use", steps("- kamelet: {name: acme-sms-sink}"), 7),
                in("bean-methods", steps("- bean: {ref: greter, method: greet}"), 7),
                in("bean-methods", steps("- bean: {ref: greeter, method: wave}"), 7),
                in("bean-methods", steps("- bean: {ref: greeter}"), 7),
                in("bean-methods", steps("- setBody: {expression: {method: {ref: greeter, method: wave}}}"), 7),
                in("bean-methods", steps("- log: {message: \"${bean:greeter.wave}\"}"), 7),
                in("no-scripts", steps("- setBody: {expression: {groovy: {expression: \"1 + 1\"}}}"), 7),
                in("no-scripts", steps("- to: {uri: \"exec:ls\"}"), 7),
                in("no-loose-sql", steps("- setBody: {expression: {constant: {expression: \"select a from b\"}}}"), 7),
                in("no-loose-sql", steps("- to: {uri: \"sql:select a from b where c = '${body}'\"}"), 7),
                in(
                        "sizes",
                        steps(IntStream.range(0, 16)
                                .mapToObj(n -> "- stop: {}\n      ")
                                .reduce("", String::concat)
                                .strip()),
                        2),
                in("sizes", route() + "#\n".repeat(80), 1),
                in("exact-paths", route().replace("direct:drop-duplicate", "platform-http:/x"), 5),
                in("clean-edge", route().replace("direct:drop-duplicate", "platform-http:/x"), 2),
                in(
                        "clean-edge",
                        route().replace("direct:drop-duplicate", "platform-http:/x")
                                .replace("- stop: {}", "- removeHeaders: {pattern: \"*\", excludePattern: \"X-.*\"}"),
                        2),
                in("http-out", steps("- to: {uri: \"{{x}}/y\", parameters: {bridgeEndpoint: true}}"), 7),
                in("no-literal-secrets", steps("- to: {uri: \"log:x\", parameters: {authPassword: hunter2}}"), 7),
                in(
                        "no-literal-secrets",
                        steps("- setHeader: {name: X, expression: {constant: {expression: Bearer abcdefabcdef123}}}"),
                        7),
                in("fixed-targets", steps("- toD: {uri: \"https://${variable.reply.provider}/\"}"), 7),
                in("fixed-targets", steps("- recipientList: {expression: {header: {expression: where}}}"), 7),
                in("http-out", steps("- to: {uri: \"https://a.example\"}"), 7),
                in(
                        "http-out",
                        steps("- to: {uri: \"{{x}}/y\", parameters: {bridgeEndpoint: true, followRedirects: true}}"),
                        7),
                in(
                        "plain-expressions",
                        steps("- filter: {expression: {simple: {expression: \"${body} == 1 && ${header.a} == 2\"}}}"),
                        7),
                in(
                        "plain-expressions",
                        steps("- filter: {expression: {simple: {expression: \"${body} regex '.*'\"}}}"),
                        7),
                in(
                        "plain-expressions",
                        steps("- setBody: {expression: {simple: {expression: '{\"text\": \"${body}\"}'}}}"),
                        7));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bad")
    void findsWhatItForbids(String rule, String source, int line) {
        assertThat(findings(source)).as("in\n%s", source).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.line()).isEqualTo(line);
        });
    }

    @Test
    @DisplayName("a good file of routes passes every rule")
    void goodPasses() {
        assertThat(findings(GOOD)).isEmpty();
        assertThat(findings(route())).isEmpty();
    }

    @Test
    @DisplayName("a file is called after its first route, and only the pipeline is numbered")
    void fileNames() {
        assertThat(check(Map.of("routes/api/20-drop-duplicate.camel.yaml", route())))
                .hasSize(1);
        assertThat(check(Map.of("routes/pipeline/drop-duplicate.camel.yaml", route())))
                .hasSize(1);
        assertThat(check(Map.of("routes/pipeline/20-drop-it.camel.yaml", route())))
                .hasSize(1);
        assertThat(check(Map.of("routes/pipeline/20-drop-duplicate.camel.yaml", route())))
                .isEmpty();
    }

    @Test
    @DisplayName("a good kamelet passes, and each of its rules can fail")
    void kamelets() {
        assertThat(kamelet(KAMELET)).isEmpty();
        List<String> broken = List.of(
                KAMELET.replace("name: acme-sms-sink", "name: acme-sms"),
                KAMELET.replace("kamelet.type: sink", "kamelet.type: action"),
                KAMELET.replace("camel.apache.org/provider: Bactrian\n", "x: y\n"),
                KAMELET.replace("data:image", "https://image"),
                KAMELET.replace("title: Acme SMS Sink", "title: Acme SMS"),
                KAMELET.replace("title: Base Address", "title: The Base Address"),
                KAMELET.replace("format: password", "format: text"),
                KAMELET.replace("\"{{?token}}\"", "\"{{password}}\""),
                KAMELET.replace("uri: kamelet:source", "uri: direct:source"));
        for (String source : broken) {
            assertThat(kamelet(source)).as(source).isNotEmpty();
        }
    }

    @Test
    @DisplayName("a file that is no YAML is named with its line")
    void syntax() {
        assertThatThrownBy(
                        () -> RouteFile.of("routes/x.camel.yaml", "- route:\n    description: Use cases: who answers"))
                .hasMessageStartingWith("routes/x.camel.yaml:2 yaml mapping values are not allowed here - ");
    }

    @Test
    @DisplayName("a finding says where, which rule, what, and how to mend it")
    void message() {
        assertThat(findings(steps("- log: hello")).get(0))
                .hasToString("routes/x/drop-duplicate.camel.yaml:7 canonical-form log is written in the compact form"
                        + " - write log as a mapping (log: {message: ...}, or {} when there is nothing to say)");
    }

    private static Arguments in(String rule, String source, int line) {
        return Arguments.of(rule, source, line);
    }

    private static String route() {
        return steps("- stop: {}");
    }

    private static String steps(String steps) {
        return """
                - route:
                    id: drop-duplicate
                    description: Drops what came before.
                    from:
                      uri: direct:drop-duplicate
                      steps:
                      STEPS
                """
                .replace("STEPS", steps);
    }

    private static List<Finding> findings(String source) {
        return check(Map.of(
                "routes/x/drop-duplicate.camel.yaml", source, "routes/kamelets/acme-sms-sink.kamelet.yaml", KAMELET));
    }

    private static List<Finding> kamelet(String source) {
        return check(Map.of("routes/kamelets/acme-sms-sink.kamelet.yaml", source));
    }

    private static List<Finding> check(Map<String, String> files) {
        List<RouteFile> read = new ArrayList<>();
        files.forEach((path, source) -> read.add(RouteFile.of(path, source)));
        Routes routes = new Routes(read, Map.of("greeter", Greeter.class));
        return Rules.all().stream().flatMap(rule -> rule.check(routes).stream()).toList();
    }
}
