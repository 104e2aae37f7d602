package io.bactrian.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered without an agent, or not at all, by the lists that the gateway is delivered with. */
class FixedAnswersTest {

    private final NoiseWords noise = NoiseWords.read(Path.of("config/noise.yaml"));
    private final Automations automations = Automations.read(Path.of("config/automations"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t ",
                "I'm driving with Focus turned on. I'll see your message when I get where I'm going.",
                "AUTO-REPLY: I am on leave",
                "Thanks, I am out of office until Monday",
                "Can't talk right now. What's up?",
                "Can’t talk right now",
                "Liked “Your order has shipped”",
                "Loved \"Your order has shipped\"",
                "Laughed at an image",
                "Reacted 😂 to “Your order has shipped”",
            })
    void autoRepliesAndReactionsAreNoise(String text) {
        assertThat(noise.matches(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Where is my order?",
                "liked",
                "I liked it",
                "Likedbut",
                "Is the office open?",
                "1001",
                "👍",
                "?",
                "Loved the tent! Do you have it in blue?",
                "Questioned my bank, they say you charged twice",
            })
    void whatAPersonMayMeanIsNoNoise(String text) {
        assertThat(noise.matches(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "hours, support, true",
        "' HOURS?! ', support, true",
        "hours 👍, support, true",
        "what are your hours, support, false",
        "hour, support, false",
        "'', support, false",
        "hours, another, false",
    })
    void onlyAWholeTextThatIsAKeywordHasItsAnswer(String text, String useCase, boolean answered) {
        assertThat(automations.answerTo(useCase, text).isPresent()).isEqualTo(answered);
    }

    @Test
    void aBrokenFileIsNamedWithItsKey() throws IOException {
        Path file = folder.resolve("shop.yaml");
        Files.writeString(file, "answers:\n  hours: [nine, five]\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> Automations.read(folder))
                .withMessageContaining("shop.yaml")
                .withMessageContaining("answers.hours");

        Files.writeString(file, "contains: [a]\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> NoiseWords.read(file))
                .withMessageContaining("shop.yaml")
                .withMessageContaining("begins");
    }
}
