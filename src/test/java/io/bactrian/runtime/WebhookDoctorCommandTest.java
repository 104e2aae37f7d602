package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, as it is called and what it prints. */
class WebhookDoctorCommandTest {
    private static final String FORM = "Body=Hi&From=%2B12025550101&MessageSid=SM1&To=%2B12025550100";

    /** Signed for https://sms.example.com with the token below. */
    private static final String SIGNATURE = "UtmNsPhxXFdHCr7RXKKNG8Bw9L8=";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void settings() {
        System.setProperty("GATEWAY_PUBLIC_URL", "https://sms.example.com");
        System.setProperty("TWILIO_ACCOUNT_SID", "AC1");
        System.setProperty("TWILIO_AUTH_TOKEN", "doctor-token");
    }

    @AfterEach
    void unset() {
        List.of("GATEWAY_PUBLIC_URL", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "SERVER_PORT")
                .forEach(System::clearProperty);
    }

    @Test
    @DisplayName("a call that is accepted: exit 0")
    void accepted() throws IOException {
        assertThat(run(file("POST", SIGNATURE, FORM))).isZero();
        assertThat(lines())
                .containsExactly(
                        "/webhooks/sms/twilio by twilio: accepted", "The signature is right: the call is accepted.");
    }

    @Test
    @DisplayName("a call that is refused: exit 1, the code, what it means and the way out")
    void refused() throws IOException {
        System.setProperty("GATEWAY_PUBLIC_URL", "http://sms.example.com");
        assertThat(run(file("POST", SIGNATURE, FORM))).isEqualTo(1);
        assertThat(lines())
                .containsExactly(
                        "/webhooks/sms/twilio by twilio: url-scheme",
                        "The signed address has the other scheme, http or https. Here: https.",
                        "Way out: Set GATEWAY_PUBLIC_URL to the one entered at the vendor.");
    }

    @Test
    @DisplayName("a line feed behind the body is told, by the standard input as well")
    void standardInput() {
        String captured = captured("POST", SIGNATURE, FORM + "\n");
        assertThat(new WebhookDoctorCommand(new ByteArrayInputStream(captured.getBytes(StandardCharsets.UTF_8)))
                        .run(List.of("-"), out()))
                .isEqualTo(1);
        assertThat(lines().get(0)).isEqualTo("/webhooks/sms/twilio by twilio: body-edge");
    }

    @Test
    @DisplayName("a secret that the sandbox makes at each start cannot be known here")
    void chance() throws IOException {
        System.clearProperty("TWILIO_ACCOUNT_SID");
        System.clearProperty("TWILIO_AUTH_TOKEN");
        assertThat(run(file("POST", SIGNATURE, FORM))).isEqualTo(1);
        assertThat(lines().get(0)).endsWith(": unexplained");
        assertThat(lines().get(3)).startsWith("Note: the secret is not named in the environment");
    }

    @Test
    @DisplayName("what cannot be used: exit 2 and a sentence that quotes nothing")
    void unusable() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.txt"), "From +12025550101: hello");
        assertThat(run(broken.toString())).isEqualTo(2);
        Path other = Files.writeString(folder.resolve("other.txt"), "POST /webhooks/sms/nobody HTTP/1.1\n\n");
        assertThat(run(other.toString())).isEqualTo(2);
        assertThat(run(folder.resolve("nowhere.txt").toString())).isEqualTo(2);
        assertThat(run("--at", "noon", other.toString())).isEqualTo(2);
        assertThat(run("--help")).isEqualTo(2);
        assertThat(run("a", "b")).isEqualTo(2);
        assertThat(lines()).hasSize(6);
        assertThat(lines().get(0)).startsWith("The first line is no request line;");
        assertThat(lines().get(1)).contains("/webhooks/sms/twilio").doesNotContain("nobody");
        assertThat(lines().get(3)).startsWith("--at needs a time");
    }

    @Test
    @DisplayName("without a file: how it is used, and that no gateway answers")
    void usage() {
        System.setProperty("SERVER_PORT", "1");
        assertThat(run()).isZero();
        assertThat(lines().get(0)).startsWith("java -jar bactrian.jar webhook-doctor");
        assertThat(lines().get(4))
                .isEqualTo("No gateway answers at http://localhost:1, so nothing can be told of what it refused.");
    }

    private Path written(String captured) throws IOException {
        return Files.writeString(folder.resolve("call.txt"), captured);
    }

    private String file(String method, String signature, String body) throws IOException {
        return written(captured(method, signature, body)).toString();
    }

    private static String captured(String method, String signature, String body) {
        return method + " /webhooks/sms/twilio HTTP/1.1\r\nHost: sms.example.com\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: " + signature + "\r\n\r\n"
                + body;
    }

    private int run(String... arguments) {
        return new WebhookDoctorCommand(System.in).run(List.of(arguments), out());
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
