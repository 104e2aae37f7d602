package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The older scheme's vectors are those of MessageBird's Java library (RequestSignerTest); Bird's is by Python's hmac module. */
class MessageBirdSignatureTest {
    private final MessageBirdSignature legacy = MessageBirdSignature.legacy();
    private final MessageBirdSignature bird = MessageBirdSignature.bird();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "secret, ``, ``, LISw4Je7n0/MkYDgVSzTJm8dW6BkytKTXMZZk1IElMs=",
                "secret, , ``, LISw4Je7n0/MkYDgVSzTJm8dW6BkytKTXMZZk1IElMs=",
                "secret, ``, {\"a key\":\"some value\"}, p2e20OtAg39DEmz1ORHpjQ556U4o1ZaH4NWbM9Q8Qjk=",
                "secret, abc=foo&def=bar, ``, Tfn+nRUBsn6lQgf6IpxBMS1j9lm7XsGjt5xh47M3jCk=",
                "secret, def=bar&abc=foo, ``, Tfn+nRUBsn6lQgf6IpxBMS1j9lm7XsGjt5xh47M3jCk=",
                "other-secret, abc=foo&def=bar, {\"a key\":\"some value\"}, orb0adPhRCYND1WCAvPBr+qjm4STGtyvNDIDNBZ4Ir4=",
            })
    void acceptsThePublishedVectors(String secret, String query, String body, String signature) {
        Call call = Signed.legacy()
                .query(query)
                .body(body)
                .header("MessageBird-Signature", signature)
                .secrets(secret);

        assertThat(legacy.accepts(call.request())).isTrue();
        assertThat(legacy.accepts(call.body(body + " ").request())).isFalse();
        assertThat(legacy.accepts(call.query("abc=fop&def=bar").request())).isFalse();
        assertThat(bird.accepts(call.request())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a1=2", "a1=2&a=1"})
    void sortsByNameOrByPair(String order) {
        byte[] noBody = Base64.getDecoder().decode("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        String signature = Hmac.base64("HmacSHA256", "s", Hmac.bytes("1544544948\n" + order + "\n"), noBody);
        Call call = Signed.legacy()
                .body("")
                .query("a1=2&a=1")
                .header("MessageBird-Signature", signature)
                .secrets("s");

        assertThat(legacy.accepts(call.request())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-101, 101, 300})
    void theOlderOneIsStaleAfterAHundredSeconds(long seconds) {
        assertThat(legacy.accepts(Signed.legacy().later(seconds).request())).isFalse();
    }

    @Test
    void theOlderOneDoesNotCoverThePath() {
        assertThat(legacy.accepts(Signed.legacy().path("/elsewhere").request())).isTrue();
        assertThat(bird.accepts(Signed.bird().path("/elsewhere").request())).isFalse();
    }

    @Test
    void birdTakesThePortAddedToItsAddress() {
        assertThat(bird.accepts(Signed.bird().url("https://sms.example.com:443").request()))
                .isTrue();
        assertThat(bird.accepts(Signed.bird().url("https://sms.example.com/").request()))
                .isTrue();
        assertThat(legacy.accepts(Signed.bird().request())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "2026-11-22T03:00:00Z", "+1795316400"})
    void saysThatATimeCannotBeRead(String time) {
        Call call = Signed.bird().header("messagebird-request-timestamp", time);

        assertThat(bird.accepts(call.request())).isFalse();
        assertThat(bird.fault(call.request())).contains(SignatureFault.HEADER_MALFORMED);
    }
}
