package io.bactrian.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void saysWhatToAnswerAndCarriesNoTrace() {
        Refusal refusal = new Refusal(422, "number-invalid", "Give a number.");

        assertThat(refusal).hasMessage("number-invalid: Give a number.");
        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.code()).isEqualTo("number-invalid");
        assertThat(refusal.detail()).isEqualTo("Give a number.");
        assertThat(refusal.getStackTrace()).isEmpty();
    }
}
