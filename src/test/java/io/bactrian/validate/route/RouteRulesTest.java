package io.bactrian.validate.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.validate.Finding;
import io.bactrian.validate.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules themselves: each finds what it forbids, and lets a good file pass. */
class RouteRulesTest {

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
                in("unknown-key", route().replace("- route:", "- roote:"), 1),
                in("compact-form", steps("- log: hello"), 7),
                in("compact-form", steps("- to: direct:drop-duplicate"), 7),
                in("compact-form", steps("- setBody: {simple: {expression: x}}"), 7),
                in("compact-form", steps("- setBody: {expression: {simple: x}}"), 7),
                in("unknown-key", steps("- setBody: {expresion: {simple: {expression: x}}}"), 7),
                in("unknown-key", steps("- sendTo: {uri: \"log:x\"}"), 7),
                in("uri-form", steps("- to: {uri: \"log:x?level=INFO\"}"), 7),
                in("route-id", route().replace("drop-duplicate", "dropDuplicate"), 2),
                in("duplicate-id", route() + route(), 9),
                in("description", route().replace("Drops what came before.", "Drops what came before"), 3),
                in("description", route().replace("Drops what came before.", "Drops. Does more."), 3),
                in("unknown-route", steps("- to: {uri: \"direct:nowhere\"}"), 7),
                in("direct-name", route().replace("uri: direct:drop-duplicate", "uri: direct:drop-it"), 5),
                in("unknown-route", steps("- toD: {uri: \"direct:send-sms-to-${variable.x}\"}"), 7),
                in("unknown-kamelet", steps("- to: {uri: \"kamelet:acme-sms-snik\"}"), 7),
                in(
                        "unknown-parameter",
                        steps("- kamelet: {name: acme-sms-sink, parameters: {baseUrl: x, colour: red}}"),
                        7),
                in("missing-parameter", steps("- kamelet: {name: acme-sms-sink}"), 7),
                in("unknown-bean", steps("- bean: {ref: greter, method: greet}"), 7),
                in("unknown-method", steps("- bean: {ref: greeter, method: wave}"), 7),
                in("unknown-method", steps("- bean: {ref: greeter}"), 7),
                in("unknown-method", steps("- setBody: {expression: {method: {ref: greeter, method: wave}}}"), 7),
                in("unknown-method", steps("- log: {message: \"${bean:greeter.wave}\"}"), 7),
                in("no-script", steps("- setBody: {expression: {groovy: {expression: \"1 + 1\"}}}"), 7),
                in("no-script", steps("- to: {uri: \"exec:ls\"}"), 7),
                in("loose-sql", steps("- setBody: {expression: {constant: {expression: \"select a from b\"}}}"), 7),
                in("loose-sql", steps("- to: {uri: \"sql:select a from b where c = '${body}'\"}"), 7),
                in("loose-path", route().replace("direct:drop-duplicate", "platform-http:/x"), 5),
                in("open-edge", route().replace("direct:drop-duplicate", "platform-http:/x"), 2),
                in(
                        "open-edge",
                        route().replace("direct:drop-duplicate", "platform-http:/x")
                                .replace("- stop: {}", "- removeHeaders: {pattern: \"*\", excludePattern: \"X-.*\"}"),
                        2),
                in("http-out", steps("- to: {uri: \"{{x}}/y\", parameters: {bridgeEndpoint: true}}"), 7),
                in("literal-secret", steps("- to: {uri: \"log:x\", parameters: {authPassword: hunter2}}"), 7),
                in(
                        "literal-secret",
                        steps("- setHeader: {name: X, expression: {constant: {expression: Bearer abcdefabcdef123}}}"),
                        7),
                in("data-target", steps("- toD: {uri: \"https://${variable.reply.provider}/\"}"), 7),
                in("data-target", steps("- recipientList: {expression: {header: {expression: where}}}"), 7),
                in("http-out", steps("- to: {uri: \"https://a.example\"}"), 7),
                in(
                        "http-out",
                        steps("- to: {uri: \"{{x}}/y\", parameters: {bridgeEndpoint: true, followRedirects: true}}"),
                        7),
                in(
                        "plain-expression",
                        steps("- filter: {expression: {simple: {expression: \"${body} == 1 && ${header.a} == 2\"}}}"),
                        7),
                in(
                        "plain-expression",
                        steps("- filter: {expression: {simple: {expression: \"${body} regex '.*'\"}}}"),
                        7),
                in(
                        "plain-expression",
                        steps("- setBody: {expression: {simple: {expression: '{\"text\": \"${body}\"}'}}}"),
                        7));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bad")
    void findsWhatItForbids(String rule, String source, int line) {
        assertThat(findings(source)).as("in\n%s", source).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(rule);
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
    @DisplayName("a good kamelet passes, and each of its rules can fail")
    void kamelets() {
        assertThat(kamelet(KAMELET)).isEmpty();
        List<String> broken = List.of(
                KAMELET.replace("name: acme-sms-sink", "name: acme-sms"),
                KAMELET.replace("\"{{?token}}\"", "\"{{password}}\""),
                KAMELET.replace("uri: kamelet:source", "uri: direct:source"));
        for (String source : broken) {
            assertThat(kamelet(source)).as(source).isNotEmpty();
        }
    }

    @Test
    @DisplayName("a route behind rest begins with the cleaning too")
    void rest() {
        String rest =
                "- rest:\n    path: /api/v1/things\n    get:\n      - path: /x\n        to: {uri: direct:drop-duplicate}\n";
        assertThat(check(Map.of("routes/api/x.camel.yaml", rest + route())))
                .extracting(Finding::code)
                .containsExactly("open-edge");
        assertThat(check(Map.of(
                        "routes/api/x.camel.yaml",
                        rest + steps("- removeHeaders: {pattern: \"*\", excludePattern: id}"))))
                .isEmpty();
    }

    @Test
    @DisplayName("a file that is no YAML is named with its line and column")
    void syntax() {
        YamlText text = YamlText.of("routes/x.camel.yaml", "- route:\n    description: Use cases: who answers");
        assertThat(text.faults())
                .singleElement()
                .hasToString(
                        "routes/x.camel.yaml:2:27 yaml-syntax mapping values are not allowed here - put a text with a"
                                + " colon in quotes, or mend the indentation");
    }

    @Test
    @DisplayName("a finding says where, which rule, what, and how to mend it")
    void message() {
        assertThat(findings(steps("- log: hello")).get(0))
                .hasToString("routes/x/drop-duplicate.camel.yaml:7:14 compact-form log is written in the compact form"
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
        List<YamlText> read = new ArrayList<>();
        files.forEach((path, source) -> read.add(YamlText.of(path, source)));
        Routes routes = Routes.of(read, Map.of("greeter", Greeter.class), new NothingSet());
        return RouteRules.check(routes);
    }

    /** Settings that have x and nothing else. */
    private static final class NothingSet implements KnownProperties {
        @Override
        public boolean has(String name) {
            return name.equals("x");
        }

        @Override
        public Set<String> names() {
            return Set.of();
        }
    }
}
