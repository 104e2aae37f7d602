package io.bactrian.payload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bactrian.refusal.Refusal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonBodyTest {
    @Test
    void readsObjectsAndArrays() {
        assertThat(JsonBody.read(" {\"a\":\"é\"} ".getBytes(UTF_8)).path("a").asText())
                .isEqualTo("é");
        assertThat(JsonBody.read("[1,2]".getBytes(UTF_8)).size()).isEqualTo(2);
        assertThat(JsonBody.read(nested(20)).isArray()).isTrue();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("empty", new byte[0]),
                arguments("blank", " ".getBytes(UTF_8)),
                arguments("null", "null".getBytes(UTF_8)),
                arguments("text", "\"a\"".getBytes(UTF_8)),
                arguments("number", "1".getBytes(UTF_8)),
                arguments("cut", "{\"a\":".getBytes(UTF_8)),
                arguments("more than one", "{} {}".getBytes(UTF_8)),
                arguments("a word behind", "{} x".getBytes(UTF_8)),
                arguments("repeated key", "{\"a\":1,\"a\":2}".getBytes(UTF_8)),
                arguments("raw NUL", "{\"a\":\"\u0000\"}".getBytes(UTF_8)),
                arguments("Latin-1", "{\"a\":\"\u00e9\"}".getBytes(ISO_8859_1)),
                arguments("UTF-16", "{\"a\":1}".getBytes(UTF_16)),
                arguments("21 levels", nested(21)),
                arguments("30000 levels", "[".repeat(30_000).getBytes(UTF_8)),
                arguments("a form", "a=1".getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void refusesTheRestWithoutQuotingIt(String name, byte[] body) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> JsonBody.read(body))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("body-malformed"))
                .satisfies(refusal -> assertThat(refusal.detail())
                        .isIn("Send the body as UTF-8.", "Send one JSON object or array, at most 20 levels deep."));
    }

    private static byte[] nested(int levels) {
        return ("[".repeat(levels) + "]".repeat(levels)).getBytes(UTF_8);
    }
}
