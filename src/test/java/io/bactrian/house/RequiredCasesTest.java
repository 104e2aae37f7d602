package io.bactrian.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every provider, desk and CRM fills the same list of cases; what else it has is its own. */
class RequiredCasesTest {

    private static final List<String> OF_PROVIDERS = List.of(
            "receive-plain-text",
            "receive-unicode",
            "receive-incomplete",
            "reject-bad-signature",
            "receipt-delivered",
            "receipt-failed",
            "send-plain-text",
            "send-quoted-text",
            "send-throttled-is-retried",
            "send-rejected-is-final",
            "send-opted-out-changes-consent");

    private static final List<String> OF_DESKS = List.of(
            "ticket-opened-with-transcript",
            "later-text-becomes-comment",
            "public-reply-leaves-as-one-sms",
            "internal-note-stays",
            "repeated-event-sends-once",
            "solved-gives-back",
            "reject-bad-signature");

    private static final List<String> OF_CRMS = List.of(
            "find-contact",
            "make-contact",
            "make-contact-without-answer-makes-one",
            "log-text",
            "log-text-without-answer-logs-once",
            "log-quoted-text",
            "log-handoff",
            "push-opt-out",
            "throttled-is-retried",
            "down-is-caught-up",
            "rejected-is-parked");

    @TestFactory
    Stream<DynamicTest> crms() throws IOException {
        return folders(Path.of("routes/crms")).map(folder -> check(folder, OF_CRMS));
    }

    @TestFactory
    Stream<DynamicTest> providers() throws IOException {
        return folders(Path.of("routes/providers")).map(folder -> check(folder, OF_PROVIDERS));
    }

    @TestFactory
    Stream<DynamicTest> standIns() throws IOException {
        return folders(Path.of("routes/providers"))
                .map(folder -> DynamicTest.dynamicTest(
                        folder.getFileName().toString(), () -> assertThat(folder.resolve("stand-in.yaml"))
                                .as("what plays the carrier in its cases")
                                .exists()));
    }

    @TestFactory
    Stream<DynamicTest> desks() throws IOException {
        return folders(Path.of("routes/desks")).map(folder -> check(folder, OF_DESKS));
    }

    private static DynamicTest check(Path folder, List<String> required) {
        return DynamicTest.dynamicTest(folder.getFileName().toString(), () -> has(folder, required));
    }

    private static void has(Path folder, List<String> required) {
        assertThat(required).as("cases in %s", folder.resolve("cases")).allSatisfy(name -> assertThat(
                        folder.resolve("cases").resolve(name + ".yaml"))
                .exists());
    }

    private static Stream<Path> folders(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }
}
