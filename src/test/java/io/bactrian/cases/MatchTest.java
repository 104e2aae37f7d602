package io.bactrian.cases;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.stub.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The case runner's own judgement: what matches, what does not, and what is no case at all. */
class MatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | a",
                "200 | '200'",
                "{status: sent} | {status: sent, id: 1}",
                "[a, {contains: b}] | [a, abc]",
                "{matches: 'a.c'} | abc",
                "{x: {absent: true}} | {y: 1}",
                "{not: secret} | plain"
            })
    void matches(String expected, String actual) {
        assertThatCode(() -> Match.match("it", yaml(expected), yaml(actual))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | b",
                "{status: sent} | {status: failed}",
                "{status: sent} | {id: 1}",
                "[a] | [a, b]",
                "[] | [a]",
                "[a] | a",
                "{contains: x} | abc",
                "{matches: 'a.'} | abc",
                "{x: {absent: true}} | {x: 1}",
                "{not: secret} | my secret"
            })
    void doesNotMatch(String expected, String actual) {
        assertThatThrownBy(() -> Match.match("it", yaml(expected), yaml(actual)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    @DisplayName("a word in the wrong section, an unknown section and a case without a description are refused")
    void refuses() {
        Path file = Path.of("cases", "x.yaml");
        Case wrong = Case.parse(file, "description: x.\ngiven: {texts: []}");
        assertThatThrownBy(() -> CaseRunner.check(wrong))
                .hasMessageStartingWith("cases/x.yaml:2: \"texts\" is no word of given; known are [agent-answers, ");
        assertThatThrownBy(() -> Case.parse(file, "description: x.\nwhile: {texts: []}"))
                .hasMessageStartingWith("cases/x.yaml:2: \"while\" is no section; known are [description, ");
        assertThatThrownBy(() -> Case.parse(file, "then: {texts: []}")).hasMessageContaining("description");
        assertThatThrownBy(() -> Case.parse(file, "description: x.\nthen: [texts]"))
                .hasMessageContaining("told nothing");
        assertThatThrownBy(() -> Case.parse(file, "description: x.\nthen: {texts: [}"))
                .hasMessageStartingWith("cases/x.yaml:2: this is no YAML");
        assertThatCode(() -> CaseRunner.check(Case.parse(file, "description: x.\nsteps: [{texts: []}]")))
                .doesNotThrowAnyException();
    }

    private static JsonNode yaml(String source) {
        return Json.tree(new Yaml().load(source));
    }
}
