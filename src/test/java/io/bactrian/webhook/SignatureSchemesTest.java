package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureSchemesTest {
    @Test
    void knowsItsSchemesByName() {
        SignatureSchemes schemes = SignatureSchemes.standard();

        assertThat(schemes.named("twilio")).isInstanceOf(TwilioSignature.class);
        assertThat(schemes.named("zendesk")).isInstanceOf(ZendeskSignature.class);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"none", "Twilio"})
    void listsTheKnownOnes(String unknown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignatureSchemes.standard().named(unknown))
                .withMessageContaining("telnyx, twilio, vonage-jwt, vonage-sms, zendesk");
    }

    @Test
    void refusesTwoOfOneName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new SignatureSchemes(List.of(new TwilioSignature(), new TwilioSignature())))
                .withMessageContaining("twilio");
    }
}
