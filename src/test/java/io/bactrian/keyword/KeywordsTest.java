package io.bactrian.keyword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the lists the gateway is delivered with. */
class KeywordsTest {
    private static final String GOOD = "stop: [stop]\nstart: [start]\nhelp: [help]\nasks-for-person: []\n";

    private final Keywords keywords = Keywords.read(Path.of("config/keywords.yaml"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop",
                "Stop.",
                " STOP!! ",
                "\"stop\"",
                "(Stop)",
                "🛑 stop",
                "stop🙏🏽",
                "STOP ✋🏿 ",
                "¡ALTO!",
                "stop\u0000",
                "st\u0000op",
                "stop\uFFFD",
                "st\uFFFDop",
                "\u200bSTOP\u200b",
                "S\u00adTOP",
                "stop\ufe0f",
                "\ufeffstop",
                "STOP\n",
                "\u00a0stop\u00a0",
                "ＳＴＯＰ",
                "ⓢⓣⓞⓟ",
                "stop´",
                "‘STOP’",
                "stop all",
                "Stop   All",
                "STOP\tALL.",
                "stopall",
                "opt-out",
                "Opt out",
                "OPTOUT",
                "opt\u2013out",
                "unsubscribe",
                "Cancel",
                "END",
                "quit",
                "revoke",
                "remove",
                "parar",
                "baja",
                "cancelar",
                "ARRET",
                "arrêt",
                "ARRE\u0302T",
                "td",
                "pare",
                "sair",
                "stopp",
                "abmelden",
                "afmelden"
            })
    void knowsStop(String text) {
        assertThat(keywords.of(text)).contains(Keyword.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"START", "start!", "Unstop", "join", "subscribe", "resume", "NONARRET"})
    void knowsStart(String text) {
        assertThat(keywords.of(text)).contains(Keyword.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELP", "help?", "🆘 help", "info", "Ayuda", "aide"})
    void knowsHelp(String text) {
        assertThat(keywords.of(text)).contains(Keyword.HELP);
    }

    @ParameterizedTest
    @EmptySource
    @ValueSource(
            strings = {
                " ",
                "!!",
                "🛑",
                "please stop",
                "stop it",
                "s t o p",
                "s-t-o-p",
                "stop 2",
                "stops",
                "nonstop",
                "YES",
                "yes",
                "stop please",
                "cancel my order",
                "end of the week?",
                "help me",
                "information",
                "restart",
                "stop\nhelp",
                "Reply STOP to opt out",
                "\u0301",
                "\uD83D"
            })
    void leavesOtherTextsAlone(String text) {
        assertThat(keywords.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I want to talk to a human", "i want to TALK TO A PERSON!!", "Can I   speak with\nsomeone?",
                "No. I do not want to talk to a human", "ugh... human please", "Je veux parler à quelqu’un",
                "Quiero hablar con una persona", "Ich möchte mit einem Mitarbeiter sprechen", "give me a human 😡",
                "talk to a\u200b human"
            })
    void noticesTheWishForAPerson(String text) {
        assertThat(keywords.asksForPerson(text)).isTrue();
    }

    @ParameterizedTest
    @EmptySource
    @ValueSource(
            strings = {
                "are you a human?",
                "where is my order",
                "talk to a humanoid",
                "stalk to a human",
                "my travel agent",
                "I need a personal answer"
            })
    void doesNotTakeOtherTextsForThatWish(String text) {
        assertThat(keywords.asksForPerson(text)).isFalse();
    }

    @Test
    void isBuiltFromListsToo() {
        Keywords own = new Keywords(
                new KeywordLists(List.of("Schluss!"), List.of("yes"), List.of("?hilfe"), List.of("Operator")));

        assertThat(own.of("SCHLUSS")).contains(Keyword.STOP);
        assertThat(own.of("yes")).contains(Keyword.START);
        assertThat(own.of("stop")).isEmpty();
        assertThat(own.asksForPerson("operator, now")).isTrue();
    }

    @Test
    void needsNoQuotesForYesAndNumbers() throws IOException {
        Path file = write(GOOD.replace("[start]", "[yes, 010]").replace("[stop]", "[no, off]"));

        assertThat(Keywords.read(file).of("010")).contains(Keyword.START);
        assertThat(Keywords.read(file).of("Yes")).contains(Keyword.START);
        assertThat(Keywords.read(file).of("no")).contains(Keyword.STOP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stop: [stop] | stopp: [stop] | stop is missing",
                "[start] | [stop] | start holds stop",
                "[start] | [] | start has no entry",
                "[start] | go | start must be a list",
                "[start] | [\"!!\"] | start holds an entry without letters",
                "[start] | [''] | start holds an entry that is not plain text",
                "[start] | [{a: b}] | start holds an entry that is not plain text",
                "asks-for-person: [] | other: [] | asks-for-person is missing",
                "asks-for-person: [] | {asks-for-person: [] | line",
                "asks-for-person: [] | help: [again] | line",
            })
    void namesFileAndKeyOfABrokenList(String old, String broken, String message) throws IOException {
        Path file = write(GOOD.replace(old, broken));

        assertThatIllegalStateException()
                .isThrownBy(() -> Keywords.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(message);
    }

    @Test
    void namesAMissingFileAndAnUnknownKey() throws IOException {
        Path file = write(GOOD + "yes: [yes]\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> Keywords.read(folder.resolve("none.yaml")))
                .withMessageContaining("none.yaml");
        assertThatIllegalStateException().isThrownBy(() -> Keywords.read(file)).withMessageContaining("yes is unknown");
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("keywords.yaml"), yaml);
    }
}
