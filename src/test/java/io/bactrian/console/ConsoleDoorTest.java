package io.bactrian.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Http;
import io.bactrian.testing.Gateway;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come into the console, over HTTP; and that the door is the console's alone. */
class ConsoleDoorTest {

    private static final String PHONE = "/console/phone/+12025550101";

    private final Gateway gateway = Gateway.running();
    private final ConsoleCalls console = new ConsoleCalls(gateway.base());

    @Test
    @DisplayName("a page leads to the login and from there back; the address of the root leads to the phone")
    void thereAndBack() {
        assertThat(console.get("/").header("Location")).isEqualTo("/console/phone");
        Http.Answer page = console.get(PHONE + "?text=0190a0a0-0000-7000-8000-000000000000");
        assertThat(page.status()).isEqualTo(303);
        assertThat(page.header("Location"))
                .isEqualTo("/console/login?to=%2Fconsole%2Fphone%2F%2B12025550101%3F"
                        + "text%3D0190a0a0-0000-7000-8000-000000000000");

        Http.Answer in = console.logIn(gateway.token(), PHONE);

        assertThat(in.status()).isEqualTo(302);
        assertThat(in.header("Location")).isEqualTo(PHONE);
        assertThat(in.header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Lax", "Path=/console", "Max-Age=43200")
                .doesNotContain("Secure", gateway.token());
        assertThat(console.get("/console/phone").status()).isIn(200, 302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/console",
                "/console/..//evil.example",
                "/console\\evil.example",
                "/console//evil.example",
                "/console/login",
                "/api/v1/messages",
                "javascript:alert(1)",
                "/console/phone\r\nSet-Cookie: a=b"
            })
    @DisplayName("the login leads nowhere but into the console")
    void noOpenRedirect(String to) {
        assertThat(console.logIn(gateway.token(), to).header("Location")).isEqualTo("/console/phone");
    }

    @Test
    @DisplayName("calls from within a page learn that they must log in, and are led nowhere")
    void innerCalls() {
        assertThat(console.get(PHONE + "/live", "HX-Request", "true").status()).isEqualTo(401);
        assertThat(console.get(PHONE + "/events", "Accept", "text/event-stream").status())
                .isEqualTo(401);
        assertThat(console.post(PHONE + "/texts", "text", "hi").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("a form without the session's secret, or with another's, changes nothing")
    void forgedForms() {
        console.get("/console/login");
        assertThat(console.post("/console/login", "token", gateway.token()).status())
                .isEqualTo(403);
        String foreign = ConsoleCalls.secret(new ConsoleCalls(gateway.base()).get("/console/login"));
        assertThat(console.post("/console/login", "token", gateway.token(), "formSecret", foreign)
                        .status())
                .isEqualTo(403);

        console.logIn(gateway.token(), PHONE);

        assertThat(console.post("/console/logout").status()).isEqualTo(403);
        assertThat(console.post("/console/phone", "number", "+12025550101", "formSecret", foreign)
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("a changed, a made up and an ended session open nothing")
    void cookies() {
        console.logIn(gateway.token(), PHONE);
        String good = console.cookie;
        for (String bad : new String[] {
            good.replace("admin.", "admin.9"),
            good.substring(0, good.length() - 2) + "AA",
            "bactrian_console=admin.99999999999.AAAAAAAAAAAAAAAAAAAAAA." + "A".repeat(43),
            "bactrian_console=admin"
        }) {
            console.cookie = bad;
            assertThat(console.get("/console/phone").status()).as(bad).isEqualTo(303);
        }
        console.cookie = good;
        String secret = ConsoleCalls.secret(console.get("/console/phone/+12025550177"));
        Http.Answer out = console.post("/console/logout", "formSecret", secret);
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
        assertThat(console.get("/console/phone").status()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "/console/login, 200",
        "/console/phone, 303",
        "/console/nothing, 303",
        "/console/assets/console.css, 200"
    })
    @DisplayName("every answer keeps foreign script out, and no page is kept by caches")
    void headers(String path, int status) {
        Http.Answer answer = console.get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo(path.contains("assets") ? "no-cache" : "no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/assets/../phone",
                "/console/assets/..;/phone",
                "/console/assets/%2e%2e/phone",
                "/console/phone;x=1",
                "/%63onsole/phone",
                "//console/phone",
                "/./console/phone",
                "/console/%70hone"
            })
    @DisplayName("no spelling of an address gets past the door")
    void spellings(String path) {
        assertThat(console.get(path).status()).isIn(303, 400, 404);
    }

    @Test
    @DisplayName("the API, webhooks, health and sandbox never pass it")
    void others() {
        for (String path :
                new String[] {"/api/v1/openapi.json", "/actuator/health", "/sandbox/desk/tickets", "/nothing"}) {
            Http.Answer answer = Http.call("GET", gateway.base() + path, Map.of(), null);
            assertThat(answer.header("Content-Security-Policy")).as(path).isEmpty();
            assertThat(answer.header("Set-Cookie")).as(path).isEmpty();
        }
        Http.Answer unknown = Http.call("GET", gateway.base() + "/nothing", Map.of("Accept", "text/html"), null);
        assertThat(unknown.status()).isEqualTo(404);
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        assertThat(Http.call("POST", gateway.base() + "/webhooks/sms/twilio", form, new byte[0])
                        .status())
                .isEqualTo(403);
    }
}
