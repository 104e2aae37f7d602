package io.bactrian.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bactrian.cases.stub.Json;
import io.bactrian.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormTest {

    record Note(String subject, String text, Integer number) {}

    private final JsonForm form = new JsonForm();

    @Test
    void noQuoteInATextBreaksTheDocument() {
        String evil = "He said \"}, \\ \n\u0001 ☺ 'x'\": {";
        form.setFields(Map.of("ticket/subject", "subject", "ticket/comment/body", "text", "n", "number"));
        form.setConstants(Map.of("ticket/comment/public", "false", "ticket/tags", "[\"sms\"]", "kind", "\"note\""));

        assertThat(Json.value(Json.read(form.write(new Note("S", evil, 3)))))
                .isEqualTo(Map.of(
                        "ticket",
                        Map.of(
                                "subject",
                                "S",
                                "comment",
                                Map.of("body", evil, "public", false),
                                "tags",
                                java.util.List.of("sms")),
                        "n",
                        3,
                        "kind",
                        "note"));
    }

    @Test
    void leavesOutWhatIsNull() {
        form.setFields(Map.of("a/b", "subject", "c", "text"));

        assertThat(form.write(new Note(null, "x", null))).isEqualTo("{\"c\":\"x\"}");
    }

    @Test
    void fillsPlacesOfAList() {
        form.setConstants(Map.of("groups", "[{\"name\":\"a\"},{\"name\":\"b\"}]"));
        form.setFields(Map.of("groups/0/value", "subject", "groups/1/value/deep", "text"));

        assertThat(form.write(new Note("s\"", "t", null)))
                .isEqualTo(
                        "{\"groups\":[{\"name\":\"a\",\"value\":\"s\\\"\"},{\"name\":\"b\",\"value\":{\"deep\":\"t\"}}]}");
    }

    @Test
    void escapesWhatTheVendorShowsAsHtml() {
        form.setFields(Map.of("a", "subject", "b", "text"));
        form.setHtml("b");

        assertThat(Json.value(Json.read(form.write(new Note("<i>", "<i> & 'x'\n\"y\"", null)))))
                .isEqualTo(Map.of("a", "<i>", "b", "&lt;i&gt; &amp; &#39;x&#39;<br>&quot;y&quot;"));
    }

    @Test
    void namesAFieldThatIsNoPartAndAConstantThatIsNoJson() {
        form.setFields(Map.of("a", "subjekt"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.write(new Note("s", "t", 1)))
                .withMessageContaining("subjekt")
                .withMessageContaining("Note");

        form.setFields(Map.of());
        form.setConstants(Map.of("a", "{broken"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> form.write(new Note("s", "t", 1)))
                .withMessageContaining("{broken");
    }

    @ParameterizedTest
    @CsvSource({"ticket.id, 42", "ticket.name, x", "list.1.id, b", "flag, true"})
    void readsAValueByItsPath(String path, String value) {
        assertThat(read(path)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket", "list", "ticket.none", "list.7.id", "empty", "ticket.id.deeper"})
    void namesThePathThatHoldsNoValue(String path) {
        assertThatThrownBy(() -> read(path))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(path);
    }

    @Test
    void refusesAnAnswerThatIsNoJson() {
        JsonField field = new JsonField();
        field.setPath("a");
        assertThatThrownBy(() -> field.read("<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refusal.class);
    }

    private static String read(String path) {
        JsonField field = new JsonField();
        field.setPath(path);
        return field.read(
                """
                {"ticket": {"id": 42, "name": "x"}, "list": [{"id": "a"}, {"id": "b"}], "flag": true, "empty": null}"""
                        .getBytes(StandardCharsets.UTF_8));
    }
}
