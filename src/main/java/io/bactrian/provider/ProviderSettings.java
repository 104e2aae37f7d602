package io.bactrian.provider;

import io.bactrian.payload.FolderFiles;
import io.bactrian.payload.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings of one carrier.
 *
 * @param provider its name, as its file and its folder below {@code routes/providers} are called
 * @param settings in the order written; none: the carrier has no settings of its own, and is always on
 * @param readable whether its file could be read; nothing is known of the settings where it could not
 */
public record ProviderSettings(String provider, List<ProviderSetting> settings, boolean readable) {

    /**
     * Reads the key {@code settings} of a carrier's file, which need not be there.
     *
     * @throws IllegalStateException naming the file and the key that is broken
     */
    public static ProviderSettings read(Path file) {
        String provider = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        return of(provider, YamlFile.read(file, Set.of(), Set.of("settings", "statuses", "codes")));
    }

    /** The same of a file that was read already. */
    public static ProviderSettings of(String provider, YamlFile file) {
        List<ProviderSetting> settings = new ArrayList<>();
        if (file.has("settings")) {
            Map<String, Map<String, String>> written = file.tables("settings", "variable");
            written.forEach(
                    (name, parts) -> settings.add(ProviderSetting.of(provider, name, parts, written.keySet(), file)));
        }
        return new ProviderSettings(provider, List.copyOf(settings), true);
    }

    /** Those of every file below {@code config/providers}; what is wrong in one is told by who judges the files. */
    public static List<ProviderSettings> all(Path home) {
        return List.copyOf(FolderFiles.read(home.resolve("config/providers"), ".yaml", file -> {
                    try {
                        return read(file);
                    } catch (IllegalStateException broken) {
                        String name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
                        return new ProviderSettings(name, List.of(), false);
                    }
                })
                .values());
    }

    /** What all its properties begin with: {@code providers.telnyx.}. */
    public String prefix() {
        return "providers." + provider + ".";
    }

    /** The environment variables that it reads, each once. */
    public Stream<String> variables() {
        return settings.stream()
                .map(ProviderSetting::variable)
                .filter(Objects::nonNull)
                .distinct();
    }

    /** Whether the sandbox can stand in for it. */
    public boolean hasSandbox() {
        return settings.stream().anyMatch(setting -> setting.sandbox() != null);
    }

    /** The setting of this property; empty when it is not one of these. */
    public Optional<ProviderSetting> setting(String property) {
        return settings.stream()
                .filter(setting -> setting.property().equals(property))
                .findFirst();
    }
}
