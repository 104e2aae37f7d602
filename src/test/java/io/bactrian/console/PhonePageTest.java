package io.bactrian.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.testing.Browser;
import io.bactrian.testing.NeedsChromium;
import io.bactrian.testing.Wire;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The phone in a real browser, against a gateway whose vendors are all of the sandbox. */
@NeedsChromium
@Timeout(120)
class PhonePageTest {

    private PhoneStage stage;
    private Browser browser;
    private int requestsBefore;

    @BeforeEach
    void open() {
        stage = PhoneStage.running();
        browser = stage.browser;
        browser.pardon();
        requestsBefore = browser.requests().size();
    }

    @AfterEach
    void nothingToComplainOf() {
        assertThat(browser.complaints()).as("what the browser's console says").isEmpty();
        List<String> requests = browser.requests();
        assertThat(requests.subList(requestsBefore, requests.size()))
                .allMatch(url -> url.startsWith(stage.gateway.base() + "/") || url.startsWith("data:"));
    }

    @Test
    @DisplayName("a wrong token is told, the right one leads to where one was going")
    void login() {
        browser.forget();
        browser.open(stage.gateway.base() + "/console/phone/+12025550103");
        browser.find("#token").sendKeys("not the token");
        browser.find("button.primary").click();
        stage.shows("#problem", "This is not the admin token");
        assertThat(browser.complaints()).allMatch(said -> said.contains("401"));
        browser.pardon();

        browser.find("#token").sendKeys(stage.gateway.token());
        browser.find("button.primary").click();

        browser.find("#thread");
        assertThat(browser.url()).endsWith("/console/phone/+12025550103");
    }

    @Test
    @DisplayName("a text is answered on the page without loading it again, and its trace stands beside it")
    void texting() {
        stage.opensNewPhone();
        browser.script("window.sameDocument = true");

        stage.writes("Where is my order 1002?");

        Await.until(() -> assertThat(stage.theirs()).singleElement().asString().contains("Order 1002"));
        stage.shows(
                "#trace",
                "receive-sms-from-twilio accepted",
                "providers/twilio/receive-sms-from-twilio.camel.yaml:2",
                "accept-sms stored",
                "lane waited",
                "drop-noise passed",
                "pipeline/45-drop-noise.camel.yaml:2",
                "ask-agent reply",
                "look-up-order tool",
                "{\"order\":\"1002\"}",
                "agents/front-desk/tools/look-up-order.camel.yaml:2",
                "send-reply accepted",
                "pipeline/70-send-reply.camel.yaml:2",
                "1 segment, GSM-7",
                "delivered");
        assertThat(browser.texts("#trace .took"))
                .hasSizeGreaterThan(8)
                .allMatch(took -> took.matches("(<1|\\d+) ms|[\\d.]+ s"));
        stage.shows("#news", "Order 1002");
        assertThat(browser.script("return window.sameDocument && document.getElementById('text').value === ''"))
                .isEqualTo(true);
    }

    @Test
    @DisplayName("what is new is told, also when the next change comes while it is being shown")
    void newsInARush() {
        stage.opensNewPhone();
        browser.script(
                """
                document.body.addEventListener('htmx:oobAfterSwap', event => {
                  if (document.querySelector('#thread .theirs') && !window.rushed) {
                    window.rushed = true;
                    htmx.trigger('#live', 'changed');
                  }
                });""");

        stage.presses("help");

        stage.shows("#news", "Gateway:", "Dune Outfitters");
        assertThat(browser.script("return window.rushed")).isEqualTo(true);
    }

    @Test
    @DisplayName("a question about the shop shows which passages were found, and how well they fit")
    void passages() {
        stage.opensNewPhone();

        stage.writes("How much is shipping?");

        stage.shows("#trace .passages", "%");
        stage.shows("#trace", "search-knowledge tool", "Model", "Tokens", "Decision reply");
        assertThat(browser.texts("#trace .passages")).singleElement().asString().contains("Shipping");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    stop        | 1 | 1 | obey-keyword answered   | consent opted out
                    help        | 1 | 1 | obey-keyword answered   | send-reply accepted
                    start       | 1 | 1 | obey-keyword answered   | consent opted in
                    person      | 1 | 1 | ask-agent handoff       | at zendesk
                    three       | 3 | 1 | Arrived: text 3 of 3    | ask-agent
                    emoji       | 1 | 1 | 2 segments, UCS-2       | ask-agent
                    twice       | 1 | 1 | accept-sms stored       | delivered
                    late        | 1 | 1 | it changes nothing      | delivered
                    error       | 1 | 1 | send-reply uncertain    | 20500
                    unreachable | 1 | 1 | undelivered 30003       | ask-agent
                    """)
    @DisplayName("each button does what is awkward by hand")
    void tricks(String trick, int mine, int theirs, String first, String second) {
        stage.opensNewPhone();

        stage.presses(trick);

        stage.shows("#trace", first, second);
        Await.until(() -> {
            assertThat(stage.mine()).hasSize(mine);
            assertThat(stage.theirs()).hasSize(theirs);
        });
        assertThat(browser.texts("#notice")).singleElement().asString().isNotEmpty();
    }

    @Test
    @DisplayName("text with markup, quotes, other directions and great length stays text")
    void untrusted() {
        stage.opensNewPhone();
        String markup =
                "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> ' \" & שלום";

        stage.writes(markup);
        Await.until(() -> assertThat(stage.mine()).containsExactly(markup));
        stage.writes("x".repeat(1_600));
        Await.until(() -> assertThat(stage.mine()).hasSize(2));

        Await.until(() -> assertThat(stage.theirs()).isNotEmpty());
        assertThat(browser.script("return document.title")).asString().doesNotContain("owned");
        assertThat(browser.all("#thread script, #thread img, #trace script, #trace img"))
                .isEmpty();
        assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    @Test
    @DisplayName("a cut connection is told, and what was missed meanwhile shows when it is back")
    void cutStream() {
        String number = stage.opensNewPhone();
        try (Wire wire = new Wire(stage.gateway.port())) {
            browser.open("http://localhost:" + wire.port() + "/console/phone/" + number);
            stage.presses("help");
            Await.until(() -> assertThat(stage.theirs()).hasSize(1));

            wire.cut();
            stage.shows("#offline:not([hidden])", "The connection is lost");
            stage.gateway.handset(number, "Are you open on Sunday?");
            wire.join();

            Await.until(() -> assertThat(stage.mine()).hasSize(2));
            Await.until(() -> assertThat(stage.theirs()).hasSize(2));
            Await.until(() -> assertThat(browser.all("#offline:not([hidden])")).isEmpty());
            browser.open(stage.gateway.base() + "/console/phone/" + number);
        }
        assertThat(browser.complaints()).allMatch(said -> said.contains("net::ERR"));
        browser.pardon();
        requestsBefore = browser.requests().size();
    }

    @Test
    @DisplayName("a refused edit shows as a banner with file and line, and goes when it is mended")
    void banner() {
        stage.opensNewPhone();
        String gate = "routes/pipeline/45-drop-noise.camel.yaml";

        stage.edits(gate, "uri: direct:drop-noise", "urii: direct:drop-noise");
        stage.shows("#banner", "The last edit was refused", "45-drop-noise.camel.yaml");
        stage.edits(gate, "urii: direct:drop-noise", "uri: direct:drop-noise");

        Await.until(() -> assertThat(browser.texts("#banner")).containsExactly(""));
    }

    @Test
    @DisplayName("everything can be done by keyboard")
    void keyboard() {
        stage.opensNewPhone();

        browser.press(Keys.TAB);
        assertThat(browser.script("return document.activeElement.className")).isEqualTo("skip");
        browser.press(Keys.ENTER);
        browser.tabTo("#text");
        browser.press("How much is shipping?", Keys.ENTER);
        Await.until(() -> assertThat(stage.theirs()).hasSize(1));
        browser.tabTo("button[value=help]");
        browser.press(Keys.SPACE);
        Await.until(() -> assertThat(stage.theirs()).hasSize(2));
        browser.script("document.activeElement.blur()");
        browser.tabTo("#thread .mine .bubble");
        browser.press(Keys.ENTER);

        Await.until(() -> assertThat(browser.url()).contains("?text="));
        stage.shows("#trace blockquote", "How much is shipping?");
        browser.tabTo("#trace summary");
        browser.press(Keys.ENTER);
        assertThat(browser.all("#trace details[open]")).isNotEmpty();
    }

    @Test
    @DisplayName("the segments that a text needs show while it is written")
    void counting() {
        stage.opensNewPhone();

        browser.find("#text").sendKeys("y".repeat(161));

        stage.shows("#count", "2 segments, GSM-7");
    }
}
