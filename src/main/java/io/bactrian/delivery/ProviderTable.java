package io.bactrian.delivery;

import io.bactrian.payload.YamlFile;
import io.bactrian.provider.ProviderSettings;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one provider's words mean.
 *
 * @param statuses its status words
 * @param codes its error codes
 */
public record ProviderTable(StatusWords statuses, OutcomeTable codes) {
    /**
     * Reads the tables {@code statuses} and {@code codes} from a YAML file, which may hold {@code settings} too.
     *
     * @throws IllegalStateException naming the file and the key that is broken or missing
     */
    public static ProviderTable read(Path file) {
        YamlFile yaml = YamlFile.read(file, Set.of("statuses", "codes"), Set.of("settings"));
        // not used here: a file that counts is whole
        ProviderSettings.of("any", yaml);
        return new ProviderTable(
                table(yaml, "statuses", () -> new StatusWords(yaml.table("statuses"))),
                table(yaml, "codes", () -> OutcomeTable.of(yaml.tables("codes", "outcome"))));
    }

    private static <T> T table(YamlFile yaml, String key, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException e) {
            throw yaml.wrong(key, "is wrong: " + e.getMessage());
        }
    }
}
