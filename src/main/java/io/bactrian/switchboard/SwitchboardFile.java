package io.bactrian.switchboard;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.bactrian.sms.PhoneNumbers;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.annotation.Transactional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Loads a switchboard file into the database. What the file names is made or changed; what it leaves out stays. */
public class SwitchboardFile {

    record Brand(String id, String name, List<Use> useCases) {}

    record Use(
            String id,
            String name,
            String provider,
            String agent,
            String desk,
            String crm,
            Settings settings,
            List<Line> numbers) {}

    record Line(String number, String type, List<String> capabilities, String provider, String registration) {}

    /** What a file says. */
    public record Content(Path file, List<Brand> brands) {

        /** The providers that its use cases and numbers name, in their order. */
        public Set<String> providers() {
            Set<String> providers = new TreeSet<>();
            for (Brand brand : brands) {
                for (Use use : brand.useCases() == null ? List.<Use>of() : brand.useCases()) {
                    providers.add(String.valueOf(use.provider()));
                    for (Line line : use.numbers() == null ? List.<Line>of() : use.numbers()) {
                        providers.add(String.valueOf(line.provider() == null ? use.provider() : line.provider()));
                    }
                }
            }
            return providers;
        }
    }

    record Whole(List<Brand> brands) {}

    private final SwitchboardStore store;
    private final ObjectMapper json = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);

    public SwitchboardFile(SwitchboardStore store) {
        this.store = store;
    }

    /** {@link #read} and {@link #save} in one. */
    @Transactional
    public void load(Path file) {
        save(read(file));
    }

    /**
     * Makes or changes what the file names.
     *
     * @throws IllegalStateException naming the file and the value that the database refuses
     */
    @Transactional
    public void save(Content content) {
        try {
            content.brands().forEach(this::load);
        } catch (DataAccessResourceFailureException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unusable(content.file(), e);
        }
    }

    /**
     * @throws IllegalStateException naming the file and the key when it cannot be read or understood
     */
    public Content read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            Whole read = json.convertValue(tree, Whole.class);
            return new Content(file, read == null || read.brands() == null ? List.of() : read.brands());
        } catch (IOException | RuntimeException e) {
            throw unusable(file, e);
        }
    }

    private static IllegalStateException unusable(Path file, Exception why) {
        return new IllegalStateException(file + " cannot be used as a switchboard: " + why.getMessage(), why);
    }

    private void load(Brand brand) {
        store.brand(brand.id(), brand.name());
        for (Use use : brand.useCases() == null ? List.<Use>of() : brand.useCases()) {
            Settings settings = use.settings() == null ? Settings.DEFAULTS : use.settings();
            UseCase useCase = new UseCase(
                    use.id(),
                    brand.id(),
                    brand.name(),
                    use.name(),
                    "sms",
                    use.provider(),
                    use.agent(),
                    use.desk(),
                    use.crm(),
                    settings,
                    null);
            store.save(useCase);
            for (Line line : use.numbers() == null ? List.<Line>of() : use.numbers()) {
                String number = PhoneNumbers.normalise(line.number());
                String provider = line.provider() == null ? use.provider() : line.provider();
                store.save(new PhoneLine(
                        number, brand.id(), line.type(), line.capabilities(), provider, line.registration()));
                store.bind(number, "sms", useCase);
            }
        }
    }
}
