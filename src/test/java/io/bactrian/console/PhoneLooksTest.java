package io.bactrian.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.testing.Browser;
import io.bactrian.testing.NeedsChromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the phone looks: axe's judgement in both themes and at both ends of the widths, and the pictures of the README. */
@NeedsChromium
@Timeout(120)
class PhoneLooksTest {

    private static final String CUSTOMER = "+12025550101";
    private static final long LARGEST_PICTURE = 150 * 1024L;

    private static PhoneStage stage;
    private static Browser browser;

    @BeforeAll
    static void talk() {
        stage = PhoneStage.running();
        browser = stage.browser;
        browser.size(1440, 900);
        stage.opensPhone(CUSTOMER);
        if (stage.mine().isEmpty()) {
            stage.writes("How much is shipping?");
            Await.until(() -> assertThat(stage.theirs()).hasSize(1));
            stage.writes("Where is my order 1002?");
            Await.until(() -> assertThat(stage.theirs()).hasSize(2));
        }
        stage.shows("#trace .changes", "delivered");
    }

    @ParameterizedTest(name = "{0}, {1} px: {2}")
    @CsvSource({
        "light, 390, phone", "light, 1440, phone", "dark, 390, phone", "dark, 1440, phone",
        "light, 390, login", "dark, 1440, login", "light, 390, empty", "dark, 1440, empty",
        "light, 1440, banner", "dark, 390, banner"
    })
    @DisplayName("axe finds nothing to object to")
    void accessible(String scheme, int width, String page) {
        browser.prefers(scheme);
        browser.size(width, 900);
        switch (page) {
            case "login" -> browser.forget();
            case "empty" -> stage.opensPhone("+12025550109");
            case "banner" -> stage.edits("config/noise.yaml", "\n", "\n]\n");
            default -> {}
        }
        try {
            if (!page.equals("empty")) {
                browser.open(stage.gateway.base() + "/console/phone/" + CUSTOMER);
            }
            browser.find(page.equals("login") ? "#token" : "#thread");
            if (page.equals("banner")) {
                stage.shows("#banner", "The last edit was refused");
            }
            assertThat(browser.violations()).isEmpty();
            assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("nothing stands out sideways")
                    .isEqualTo(true);
        } finally {
            if (page.equals("login")) {
                stage.logIn(stage.gateway.token());
            }
            if (page.equals("banner")) {
                stage.edits("config/noise.yaml", "\n]\n", "\n");
                Await.until(() -> assertThat(browser.texts("#banner")).containsExactly(""));
            }
        }
    }

    @Test
    @DisplayName("every control can be hit: 24 pixels both ways, or in a line of text")
    void targets() {
        browser.size(390, 900);
        stage.opensPhone(CUSTOMER);
        assertThat(
                        browser.script(
                                """
                        return [...document.querySelectorAll('a, button, input:not([type=hidden]), textarea, summary')]
                          .filter(e => !e.closest('.skip') && e.offsetParent)
                          .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
                          .filter(([html, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    @EnabledIfSystemProperty(named = "pictures", matches = "true")
    @DisplayName("the pictures of the README are taken")
    void pictures(String scheme) throws IOException {
        browser.prefers(scheme);
        browser.size(1440, 960);
        stage.opensPhone(CUSTOMER);
        Path picture = Path.of("docs/images/phone-" + scheme + ".png");

        browser.picture(picture);

        assertThat(Files.size(picture)).isLessThan(LARGEST_PICTURE);
    }
}
