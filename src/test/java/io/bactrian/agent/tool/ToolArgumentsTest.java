package io.bactrian.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolArgumentsTest {

    private final List<ToolParameter> declared = ToolDeclaration.read(
            "book",
            Map.of("day", "string", "day.enum", "mon,tue", "seats", "integer", "price", "number", "window", "boolean"),
            Set.of("day", "seats"));

    @Test
    void readsDeclaredArgumentsOfTheirTypes() {
        assertThat(ToolArguments.read(declared, "{\"day\":\"mon\",\"seats\":2,\"price\":9.5,\"window\":true}"))
                .hasValueSatisfying(read -> assertThat(read)
                        .containsOnly(
                                entry("day", "mon"), entry("seats", 2L), entry("price", 9.5), entry("window", true)));
    }

    @Test
    void dropsWhatWasNotDeclared() {
        String arguments = "{\"day\":\"mon\",\"seats\":2,\"CamelHttpUri\":\"http://evil\",\"customer\":\"+1\"}";

        assertThat(ToolArguments.read(declared, arguments))
                .hasValueSatisfying(read -> assertThat(read).containsOnlyKeys("day", "seats"));
    }

    @Test
    void leavesOutOptionalArgumentsThatAreMissingOrNull() {
        assertThat(ToolArguments.read(declared, "{\"day\":\"tue\",\"seats\":1,\"price\":null}"))
                .hasValueSatisfying(read -> assertThat(read).containsOnlyKeys("day", "seats"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "[]",
                "7",
                "{\"day\":\"mon\"",
                "{\"day\":\"mon\",\"seats\":2} extra",
                "{\"day\":\"mon\",\"seats\":2,\"seats\":3}",
                "{\"day\":\"mon\",\"seats\":\"2\"}",
                "{\"day\":\"mon\",\"seats\":2.5}",
                "{\"day\":\"mon\",\"seats\":99999999999999999999}",
                "{\"day\":\"sun\",\"seats\":2}",
                "{\"day\":7,\"seats\":2}",
                "{\"day\":\"mon\",\"seats\":null}",
                "{\"day\":\"mon\",\"seats\":2,\"window\":\"yes\"}",
                "{\"day\":\"mon\",\"seats\":2,\"price\":{\"a\":1}}",
                "{\"day\":\"mon\",\"seats\":2,\"price\":1e999}",
            })
    void refusesArgumentsThatBreakTheDeclaration(String arguments) {
        assertThat(ToolArguments.read(declared, arguments)).isEmpty();
    }

    @Test
    void refusesTextsThatAreTooLongOrHoldNul() {
        List<ToolParameter> text = ToolDeclaration.read("note", Map.of("text", "string"), null);

        assertThat(ToolArguments.read(text, "{\"text\":\"fine\"}")).isPresent();
        assertThat(ToolArguments.read(text, "{\"text\":\"\\u0000\"}")).isEmpty();
        assertThat(ToolArguments.read(text, "{\"text\":\"" + "a".repeat(2_001) + "\"}"))
                .isEmpty();
        assertThat(ToolArguments.read(text, "{\"x\":\"" + "a".repeat(16_000) + "\"}"))
                .isEmpty();
        assertThat(ToolArguments.read(text, null)).isEmpty();
    }

    @Test
    void takesTheSameArgumentsInAnotherOrderAsTheSame() {
        assertThat(ToolArguments.same("{\"a\":1,\"b\":2}", "{ \"b\":2, \"a\":1 }"))
                .isTrue();
        assertThat(ToolArguments.same("{\"a\":1}", "{\"a\":2}")).isFalse();
        assertThat(ToolArguments.same("{", "[")).isFalse();
    }

    @Test
    void saysWhatIsWrongInADeclaration() {
        assertThatThrownBy(() -> ToolDeclaration.read("t", Map.of("a", "text"), null))
                .hasMessage("ai-tool:t: parameter.a must be string, integer, number or boolean");
        assertThatThrownBy(() -> ToolDeclaration.read("t", Map.of("a.description", "x"), null))
                .hasMessageContaining("the parameter a is named but not declared");
        assertThatThrownBy(() -> ToolDeclaration.read("t", Map.of("a", "string"), Set.of("b")))
                .hasMessageContaining("the parameter b is named but not declared");
        assertThatThrownBy(() -> ToolDeclaration.read("t", Map.of("a", "string", "a.max", "3"), null))
                .hasMessageContaining("parameter.a.max is not an option");
        assertThatThrownBy(() -> ToolDeclaration.read("t", Map.of("a", "integer", "a.enum", "1,2"), null))
                .hasMessageContaining("parameter.a.enum is for strings only");
    }
}
