package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.cases.Http;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.Signing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who mean harm get an answer of their own, or lose the connection; nobody else notices. */
class HostileCallersTest {

    private static final String WEBHOOK = "/webhooks/sms/twilio";
    private static final String HEAD = "POST " + WEBHOOK + " HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String NUMBER = "+12125550995";
    private static final int HONEST = 60;

    private final Stage stage = new Stage();
    private final Gateway gateway = stage.gateway();

    /** Sends this, and reads until the server ends the connection or is silent for five seconds. */
    private String answer(String... parts) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            for (String part : parts) {
                out.write(part.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
            return rest(socket.getInputStream());
        }
    }

    private static String rest(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] some = new byte[8192];
        try {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                answer.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException silent) {
            answer.append("(silent)");
        }
        return answer.toString();
    }

    @Test
    @DisplayName(
            "beside 500 connections that send a byte now and then honest texts are taken in, and the slow ones are cut")
    void slow() throws IOException {
        String head = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
        String body = HEAD + "Content-Length: 60000\r\n\r\n";
        String elsewhere = "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n";
        String login = "POST /console/login HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n";
        Talk.line("beside", NUMBER, "{\"turnsAtOnce\": 1000}");
        Talk talk = Talk.with("beside", NUMBER);
        try (SlowCallers slow = new SlowCallers(gateway.port(), 500, head, body, elsewhere, login)) {
            int taken = 0;
            for (int n = 0; n < HONEST; n++) {
                taken += talk.customer().texts(talk.own("Text " + n)).status() == 200 ? 1 : 0;
            }
            assertThat(taken).as("honest texts that were taken in").isEqualTo(HONEST);
            Await.until(
                    () -> assertThat(slow.left()).as("slow connections left").isZero());
        }
        talk.customer().settles();
    }

    @Test
    @DisplayName("a body that comes late and in parts is whole all the same")
    void late() throws Exception {
        Customer customer = stage.customer();
        Map<String, String> form = customer.form(stage.own("In two parts"));
        gateway.stubs().model().heard(customer.number(), form.get("Body"));
        String body = Signing.form(form);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write((HEAD + "Connection: close\r\nX-Twilio-Signature: " + customer.signature(WEBHOOK, form)
                            + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body.substring(0, 40))
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            gateway.api(
                    "GET", "/messages?limit=1", null, Map.of()); // meanwhile the other side sees that more is to come
            out.write(body.substring(40).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            assertThat(rest(socket.getInputStream())).startsWith("HTTP/1.1 200");
        }
        customer.receives("Thanks, noted.");
    }

    @Test
    @DisplayName("a body that comes late leads past no door")
    void lateAndUnknown() throws Exception {
        for (String path : new String[] {"/api/v1/messages", "/webhooks/sms/twilio", "/console/phone"}) {
            String type = path.startsWith("/api") ? "application/json" : "application/x-www-form-urlencoded";
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                OutputStream out = socket.getOutputStream();
                out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                                + "\r\nContent-Length: 2\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                gateway.api("GET", "/messages?limit=1", null, Map.of());
                out.write("{}".getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                assertThat(rest(socket.getInputStream())).as(path).containsPattern("^HTTP/1.1 (30[23]|40[135])");
            }
        }
    }

    @Test
    @DisplayName("10 MB by its own account is refused before it is sent, an endless body as soon as it is too long")
    void large() throws IOException {
        assertThat(answer(HEAD + "Content-Length: 10485760\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("body-too-large")
                .doesNotContain("(silent)");
        String chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
        assertThat(answer(HEAD + "Transfer-Encoding: chunked\r\n\r\n", chunk.repeat(9)))
                .startsWith("HTTP/1.1 413")
                .contains("body-too-large")
                .doesNotContain("(silent)");
        assertThat(gateway.api("POST", "/messages", Map.of("text", "x".repeat(70_000)), Map.of())
                        .status())
                .isEqualTo(413);
    }

    @Test
    @DisplayName("nothing at all, and fields without end, are not understandable")
    void empty() {
        Customer customer = stage.customer();
        assertThat(customer.twilioPosts(WEBHOOK, Map.of(), Map.of()).status()).isIn(400, 422);
        Map<String, String> many = new LinkedHashMap<>();
        for (int n = 0; n < 2_000; n++) {
            many.put("Field" + n, "x");
        }
        assertThat(customer.twilioPosts(WEBHOOK, many, Map.of()).status()).isIn(400, 422);
    }

    @Test
    @DisplayName("too many headers, or too long ones, are refused without an echo")
    void headers() throws IOException {
        String many = "X-Marker-Many: marker\r\n".repeat(500);
        assertThat(answer("GET / HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("arker", "Exception", "Tomcat");
        String lengthy = "X-Marker: " + "marker".repeat(10_000) + "\r\n";
        assertThat(answer("GET / HTTP/1.1\r\nHost: localhost\r\n" + lengthy + "\r\n"))
                .startsWith("HTTP/1.1 4")
                .doesNotContain("arker", "Exception", "Tomcat");
    }

    @Test
    @DisplayName("many requests sent without waiting for answers are answered one after the other, up to a number")
    void pipelined() throws IOException {
        String one = "GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String answers = answer(one.repeat(300));
        assertThat(answers.split("HTTP/1.1 200", -1).length - 1).isBetween(50, 300);
        assertThat(answers).doesNotContain("HTTP/1.1 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "\u200b\u200czero\u200dwidth\ufeff",
                "\u202eright to left \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
                "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
                "\ufffe\uffff\u0001\u001b[31m",
                "<script>alert(1)</script> ${jndi:ldap://x} ' or 1=1 --"
            })
    @DisplayName("strange characters are stored as they are; NUL, which nobody can store, as U+FFFD")
    void strange(String words) {
        Customer customer = stage.customer();
        String text = stage.own(words + " 1600: " + "\u00e9".repeat(1_500));
        assertThat(customer.texts(text).status()).isEqualTo(200);
        assertThat(stage.messages("inbound")).singleElement().satisfies(message -> assertThat(
                        message.path("text").asText())
                .isEqualTo(text.replace('\u0000', '\ufffd')));
        customer.settles();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF%FE", "%ED%A0%80", "%C0%AF", "%F4%90%80%80", "%E2%82"})
    @DisplayName("a signed body that is not UTF-8 is refused as such")
    void notUtf8(String bytes) {
        Customer customer = stage.customer();
        Map<String, String> form = customer.form("");
        String raw = Signing.form(form).replace("Body=", "Body=" + bytes);
        form.put("Body", new String(decoded(bytes), StandardCharsets.UTF_8)); // what a lenient reader would sign
        Http.Answer answer = Http.call(
                "POST",
                gateway.base() + WEBHOOK,
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Twilio-Signature",
                        customer.signature(WEBHOOK, form)),
                raw.getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("body-malformed");
        assertThat(stage.messages("inbound")).isEmpty();
    }

    private static byte[] decoded(String escapes) {
        byte[] bytes = new byte[escapes.length() / 3];
        for (int n = 0; n < bytes.length; n++) {
            bytes[n] = (byte) Integer.parseInt(escapes.substring(3 * n + 1, 3 * n + 3), 16);
        }
        return bytes;
    }
}
