package io.bactrian.delivery;

import io.bactrian.payload.YamlFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What one provider's words mean.
 *
 * @param statuses its status words
 * @param codes its error codes
 */
public record ProviderTable(StatusWords statuses, OutcomeTable codes) {
    /**
     * Reads the tables {@code statuses} and {@code codes} from a YAML file.
     *
     * @throws IllegalStateException naming the file and the key that is broken or missing
     */
    public static ProviderTable read(Path file) {
        YamlFile yaml = YamlFile.read(file, Set.of("statuses", "codes"));
        return new ProviderTable(table(yaml, "statuses", StatusWords::new), table(yaml, "codes", OutcomeTable::new));
    }

    private static <T> T table(YamlFile yaml, String key, Function<Map<String, String>, T> make) {
        Map<String, String> entries = yaml.table(key);
        try {
            return make.apply(entries);
        } catch (IllegalArgumentException e) {
            throw yaml.wrong(key, "is wrong: " + e.getMessage());
        }
    }
}
