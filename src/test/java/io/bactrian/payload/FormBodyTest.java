package io.bactrian.payload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bactrian.refusal.Refusal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {
    static Stream<Arguments> forms() {
        return Stream.of(
                arguments("", Map.of()),
                arguments("a=1&b=2", Map.of("a", "1", "b", "2")),
                arguments("&a=1&&b=2&", Map.of("a", "1", "b", "2")),
                arguments("a=&b&=c", Map.of("a", "", "b", "", "", "c")),
                arguments("a=1&a=2", Map.of("a", "1")),
                arguments("a=1%262%3D3=4", Map.of("a", "1&2=3=4")),
                arguments("a+b=c+d%2B%20", Map.of("a b", "c d+ ")),
                arguments("a=%F0%9F%9B%91%c3%a9", Map.of("a", "🛑é")),
                arguments("a=🛑", Map.of("a", "🛑")),
                arguments("a=%00", Map.of("a", "\u0000")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsForms(String body, Map<String, String> fields) {
        assertThat(FormBody.read(body.getBytes(UTF_8))).isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=%", "a=%4", "a=%zz", "a=%4&b=1", "%=1", "a=%FF", "a=%C3", "a=%ED%A0%80", "a=\u00ff", "a=%-1"})
    void refusesBrokenForms(String body) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> FormBody.read(body.getBytes(ISO_8859_1)))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("body-malformed"));
    }

    @Test
    void takesTwoHundredFieldsAndNoMore() {
        assertThat(FormBody.read(fields(200))).hasSize(200);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> FormBody.read(fields(201)));
    }

    private static byte[] fields(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "f" + i + "=x")
                .collect(Collectors.joining("&"))
                .getBytes(UTF_8);
    }
}
