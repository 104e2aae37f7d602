package io.bactrian.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTokenTest {
    private final AdminToken token = AdminToken.of("the-token");

    @Test
    void theTokenItselfMatches() {
        assertThat(token.matches("the-token")).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "the-toke", "the-tokem", "the-token ", "THE-TOKEN"})
    void nothingElseDoes(String presented) {
        assertThat(token.matches(presented)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aBlankTokenIsNone(String blank) {
        assertThatThrownBy(() -> AdminToken.of(blank)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itDoesNotShowItself() {
        assertThat(token.toString()).doesNotContain("the-token", token.sha256());
    }
}
