package io.bactrian.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapturedRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void readsLinesHeadersAndTheRawBody(String end) {
        CapturedRequest request = read("POST /a%20b?c=1&d HTTP/1.1" + end + "host:  sms.example.com " + end + "X-A: Olá"
                + end + "x-a: second" + end + end + "{\n\n}\r\n");

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/a%20b");
        assertThat(request.query()).isEqualTo("c=1&d");
        assertThat(request.headers()).containsEntry("Host", "sms.example.com").containsEntry("X-A", "Olá");
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("{\n\n}\r\n");
        assertThat(request.oddity()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET https://sms.example.com/a?b=1, /a, b=1",
        "GET https://sms.example.com, /,",
        "get /a HTTP/2, /a,",
        "GET /a?, /a, ''",
    })
    void readsTargets(String line, String path, String query) {
        CapturedRequest request = read(line + "\n");

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.query()).isEqualTo(query);
        assertThat(request.body()).isEmpty();
    }

    @Test
    void dropsWhatAnEditorPutBehindTheBody() {
        assertThat(read("POST /a HTTP/1.1\nContent-Length: 2\n\nab\n").body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("ab");
    }

    @Test
    void saysThatTheBodyIsShort() {
        assertThat(read("POST /a HTTP/1.1\nContent-Length: 5\n\nab").oddity()).hasValueSatisfying(odd -> assertThat(odd)
                .startsWith("The body has 2 bytes, but its Content-Length says 5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "hello", "{\"a\": 1}", "HTTP/1.1 200 OK", "POST /a HTTP/1.1\nno header\n\nx"})
    void refusesWhatIsNoRequest(String captured) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(captured))
                .withMessageMatching("(The first line is no request line|Line 2 is no header); write it as in .*\\.");
    }

    private static CapturedRequest read(String captured) {
        return CapturedRequest.read(captured.getBytes(StandardCharsets.UTF_8));
    }
}
