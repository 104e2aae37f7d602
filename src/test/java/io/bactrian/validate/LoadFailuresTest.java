package io.bactrian.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.runtime.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** What Camel itself throws, told as a place and a sentence. */
class LoadFailuresTest {

    private static final String SECRET = "sk-never-to-be-seen";

    @TempDir
    Path home;

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
    }

    @ParameterizedTest(name = "{1} for {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pipeline/45-drop-noise.camel.yaml | steps: | stepz: | :6:7 unknown-key unknown key \"stepz\"",
                "pipeline/45-drop-noise.camel.yaml | simple: | simpel: | :9:15 unknown-key unknown language \"simpel\"",
                "pipeline/45-drop-noise.camel.yaml | ref: gates | ref: gate | :13:24 unknown-bean there is no bean \"gate\"",
                "pipeline/45-drop-noise.camel.yaml | dropNoise | dropNoice | :14:27 unknown-method the bean has no",
                "pipeline/20-converse.camel.yaml | concurrency: | concurency: | :7:9 unknown-option the component",
                "pipeline/20-converse.camel.yaml | 1000 | many | :7:9 bad-value the value of \"concurrency\"",
                "pipeline/30-obey-keyword.camel.yaml | lane:k | lanes:k | :5:12 unknown-component there is no",
                "pipeline/55-check-audience.camel.yaml | ${var | ${vra | :10:31 expression-syntax simple has no function",
                "providers/twilio/send-sms-to-twilio.camel.yaml | sms-sink | sms-snik | :8:26 unknown-kamelet there is no",
                "providers/twilio/receive-sms-from-twilio.camel.yaml | scheme: | sheme: | :2:9 missing-parameter the property",
                "providers/twilio/twilio-sms-sink.kamelet.yaml | base-url | baseurl | :70:21 unknown-property the property",
                "agents/front-desk/answer-as-front-desk.camel.yaml | agent.model | agent.modle | :12:25 unknown-property the"
            })
    void places(String file, String replace, String by, String expected) throws IOException {
        Path path = home.resolve("routes").resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(replace);
        Files.writeString(path, before.replaceFirst(java.util.regex.Pattern.quote(replace), quoted(by)));

        assertThat(loaded().stream().map(Finding::toString).distinct())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("routes/" + file + expected).doesNotContain(SECRET));
    }

    @Test
    @DisplayName("a reader's failure keeps its file and line, and no path of the machine")
    void readers() {
        Throwable failure = new IllegalStateException(home.resolve("config/noise.yaml") + ": line 14: found a tab");
        assertThat(LoadFailures.finding(failure, home))
                .hasToString(
                        "config/noise.yaml:14:1 load-failed it cannot be loaded: config/noise.yaml: line 14: found a"
                                + " tab - mend what the sentence names");
    }

    @Test
    @DisplayName("an unknown failure tells no address, key or password")
    void harmless() {
        Throwable failure = new IllegalStateException(
                "no: https://me:" + SECRET + "@a.example/x?apiKey=" + SECRET + " RAW(" + SECRET + ") token=" + SECRET);
        assertThat(LoadFailures.finding(failure, home).toString()).doesNotContain(SECRET);
    }

    private List<Finding> loaded() {
        ConfigurableEnvironment settings = ServerSettings.read(home);
        settings.getPropertySources().addFirst(new MapPropertySource("test", Map.of("gateway.agent.api-key", SECRET)));
        Validation validation = new Validation(home, Beans.declared(), settings);
        return new ScratchContext(home, Beans.declared(), settings).check(validation.routes());
    }

    private static String quoted(String by) {
        return java.util.regex.Matcher.quoteReplacement(by);
    }
}
