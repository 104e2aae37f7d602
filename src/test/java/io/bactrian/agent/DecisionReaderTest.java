package io.bactrian.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionReaderTest {

    private static final String GOOD =
            """
            {"action":"reply","reply":"Your order left today.","confidence":0.9,"intent":"order-status",\
            "sentiment":"neutral","language":"en-us","reason":"The order tool says shipped."}""";

    private final DecisionReader reader = reader();

    @Test
    void readsEveryFieldOfADecision() throws ModelFailure {
        assertThat(reader.read(GOOD))
                .isEqualTo(new Decision(
                        Decision.Action.REPLY,
                        "Your order left today.",
                        0.9,
                        "order-status",
                        Decision.Sentiment.NEUTRAL,
                        "en-US",
                        "The order tool says shipped."));
    }

    @ParameterizedTest
    @CsvSource({"reply,REPLY", "clarify,CLARIFY", "handoff,HANDOFF", "close,CLOSE", "silent,SILENT"})
    void knowsTheFiveActions(String word, Decision.Action action) throws ModelFailure {
        Decision decision = reader.read(GOOD.replace("\"action\":\"reply\"", "\"action\":\"" + word + "\""));

        assertThat(decision.action()).isEqualTo(action);
        assertThat(decision.action()).hasToString(word);
    }

    @Test
    void readsADecisionWithoutAReply() throws ModelFailure {
        Decision decision =
                reader.read(with("\"reply\":null").replace("\"action\":\"reply\"", "\"action\":\"handoff\""));

        assertThat(decision.reply()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "\"reply\"",
                "I would be glad to help!",
                "{\"action\":\"reply\"}",
                "<html></html>",
                "{\"action\":\"reply\",\"reply\":\"Your ord",
            })
    void refusesWhatIsNoDecision(String content) {
        assertThat(failure(content).code()).isEqualTo("model-malformed");
    }

    @Test
    void refusesWhatDoesNotFitTheSchema() {
        assertMalformed("```json\n" + GOOD + "\n```");
        assertMalformed(GOOD + " {}");
        assertMalformed(GOOD.replace("0.9", "1.1"));
        assertMalformed(GOOD.replace("0.9", "\"high\""));
        assertMalformed(GOOD.replace("\"neutral\"", "\"furious\""));
        assertMalformed(GOOD.replace("\"action\":\"reply\"", "\"action\":\"refund\""));
        assertMalformed(GOOD.replace("}", ",\"discount\":50}"));
        assertMalformed(GOOD.replace("}", ",\"action\":\"close\"}"));
        assertMalformed("[".repeat(2_000));
        assertMalformed("x".repeat(DecisionReader.CONTENT_LIMIT + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"reply\":null", "\"reply\":\"\"", "\"reply\":\" \\n\"", "\"reply\":\"\\u0000\\u0007\""})
    void refusesAnAnswerWithoutText(String reply) {
        assertEmpty(with(reply));
        assertEmpty(with(reply).replace("\"action\":\"reply\"", "\"action\":\"clarify\""));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n"})
    void refusesNothingAtAll(String content) {
        assertEmpty(content);
    }

    @Test
    void makesTheReplyPlain() throws ModelFailure {
        Decision decision =
                reader.read(with("\"reply\":\" One\\r\\ntwo\\u0000\\u001b[31m\\tthree \\ud83d\\ude00\\ud83d \""));

        assertThat(decision.reply()).isEqualTo("One\ntwo[31m three 😀");
    }

    @Test
    void cutsAnEndlessReplyBetweenCharacters() throws ModelFailure {
        Decision decision = reader.read(with("\"reply\":\"a" + "😀".repeat(10_000) + "\""));

        assertThat(decision.reply()).hasSize(DecisionReader.REPLY_LIMIT - 1).endsWith("😀");
    }

    @Test
    void callsALanguageThatIsNoTagUndetermined() throws ModelFailure {
        assertThat(reader.read(GOOD.replace("en-us", "English!!")).language()).isEqualTo("und");
        assertThat(reader.read(GOOD.replace("en-us", "")).language()).isEqualTo("und");
    }

    @Test
    void neverRepeatsWhatTheModelWrote() {
        assertThat(failure("{\"secret\":\"4111-1111\"}"))
                .hasMessageNotContaining("4111")
                .hasNoCause();
        assertThat(failure("4111 {")).hasMessageNotContaining("4111").hasNoCause();
    }

    private void assertEmpty(String content) {
        assertThat(failure(content).kind()).isEqualTo(ModelFailure.Kind.EMPTY);
    }

    private void assertMalformed(String content) {
        assertThat(failure(content)).as(content).isNotNull();
        assertThat(failure(content).kind()).isEqualTo(ModelFailure.Kind.MALFORMED);
    }

    private ModelFailure failure(String content) {
        return catchThrowableOfType(ModelFailure.class, () -> reader.read(content));
    }

    private static String with(String reply) {
        return GOOD.replace("\"reply\":\"Your order left today.\"", reply);
    }

    private static DecisionReader reader() {
        return DecisionReader.of(Path.of("config/agent-decision.schema.json"));
    }
}
