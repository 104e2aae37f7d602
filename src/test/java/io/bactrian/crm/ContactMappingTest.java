package io.bactrian.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactMappingTest {

    private static final String GOOD =
            """
            on-make: {phone: number, firstname: name, lifecyclestage: "=lead"}
            on-change: {sms_consent: consent, sms_consent_at: consent-at, lang: language}
            consent-words: {opted-in: "yes", opted-out: "no"}
            """;

    @TempDir
    Path home;

    private Path file;

    @BeforeEach
    void good() throws IOException {
        Files.createDirectories(home.resolve("config/crms"));
        file = home.resolve("config/crms/hubspot.yaml");
        Files.writeString(file, GOOD);
    }

    @Test
    void mapsWhatIsKnownAndLeavesOutWhatIsNot() {
        ContactMapping mapping = ContactMapping.read(file);
        Person person = person("opted-out", Instant.parse("2026-01-02T03:04:05Z"));

        assertThat(mapping.made(person)).isEqualTo(Map.of("phone", "+12025550101", "lifecyclestage", "lead"));
        assertThat(mapping.kept(person))
                .isEqualTo(Map.of("sms_consent", "no", "sms_consent_at", "2026-01-02T03:04:05Z", "lang", "en"));
    }

    @Test
    void theFileThatIsShippedIsGood() {
        assertThat(ContactMapping.read(Path.of("config/crms/hubspot.yaml")).onMake())
                .containsValue("number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone: number | phone: nummer | on-make.phone gets \"nummer\"",
                "phone: number | phone: name | write phone: number",
                "phone: number | Phone Number: number | on-make.Phone Number is no property's name",
                "opted-out: \"no\" | opted-Out: \"no\" | consent-words.opted-Out is no state",
                ", opted-out: \"no\" | '' | consent-words lacks opted-out",
                "on-change | onchange | on-change is missing"
            })
    void saysWhereAFileIsWrongAndWhatToWrite(String right, String wrong, String sentence) throws IOException {
        Files.writeString(file, GOOD.replace(right, wrong == null ? "" : wrong));

        assertThatThrownBy(() -> ContactMapping.read(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hubspot.yaml")
                .hasMessageContaining(sentence);
    }

    @Test
    void eachCrmHasItsFile() {
        ContactMappings mappings = ContactMappings.read(home.resolve("config/crms"));

        assertThat(mappings.of("hubspot").kept(person("opted-in", Instant.EPOCH)))
                .containsEntry("sms_consent", "yes");
        assertThatThrownBy(() -> mappings.of("salesforce")).hasMessageContaining("salesforce.yaml is missing");
    }

    private static Person person(String consent, Instant at) {
        return new Person("hubspot", "b", "B", "+12025550101", null, "en", null, "", consent, at, "keyword");
    }
}
