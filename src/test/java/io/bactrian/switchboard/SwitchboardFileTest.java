package io.bactrian.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchboardFileTest {

    private static final String WHOLE =
            """
            brands:
              - id: table-brand
                name: Table
                use-cases:
                  - id: table-use
                    name: Use
                    provider: twilio
                    agent: front-desk
                    numbers:
                      - {number: "+14155550190", type: local, capabilities: [sms], registration: approved}
            """;

    private final SwitchboardStore store = new SwitchboardStore(TestDatabase.shared().jdbc, new ObjectMapper());
    private final SwitchboardFile file = new SwitchboardFile(store);

    @TempDir
    Path folder;

    private void load(String yaml) throws IOException {
        Path written = folder.resolve("board.yaml");
        Files.writeString(written, yaml);
        file.load(written);
    }

    @Test
    void loadsAndLoadsAgainWithoutLosingWhatWasSaid() throws IOException {
        load(WHOLE);
        load(WHOLE.replace("name: Use", "name: Other").replace("agent: front-desk", "settings: {confidence: 0.7}"));

        UseCase use = store.useCase("table-use").orElseThrow();
        assertThat(use.name()).isEqualTo("Other");
        assertThat(use.agent()).isNull();
        assertThat(use.settings().confidence()).isEqualTo(0.7);
    }

    @Test
    void aBrandWithoutUseCasesAndAnEmptyFileAreFine() throws IOException {
        load("");
        load("brands: []");
        load("brands: [{id: table-lone, name: Lone}]");
    }

    /** Every complaint names the file and the key, or the value, that is wrong. */
    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource({
        "agent:, agnet:, agnet",
        "brands:, brand:, brand",
        "'confidence: 0.7', 'confidence: high', confidence",
        "+14155550190, 12345678901234567890, number",
        "type: local, type: mobile, type",
        "provider: twilio, crm: none, provider",
        "- id: table-use, 'id: : x', line",
    })
    void namesFileAndKey(String right, String wrong, String named) {
        String yaml = WHOLE.replace("agent: front-desk", "agent: front-desk\n        settings: {confidence: 0.7}");
        assertThat(yaml).contains(right);
        assertThatIllegalStateException()
                .isThrownBy(() -> load(yaml.replace(right, wrong)))
                .withMessageContaining("board.yaml")
                .withMessageContaining(named);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> file.load(folder.resolve("nowhere.yaml")))
                .withMessageContaining("nowhere.yaml");
    }
}
