package io.bactrian.delivery;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Each provider's words and codes, read from {@code config/providers/<provider>.yaml} when first needed. */
@Component
public class ProviderTables {

    private final Path folder;
    private final Map<String, ProviderTable> tables = new ConcurrentHashMap<>();

    public ProviderTables(@Value("${gateway.home}") Path home) {
        this.folder = home.resolve("config/providers");
    }

    /** @throws IllegalStateException naming the file, and in it the key, that is missing or broken */
    public ProviderTable of(String provider) {
        return tables.computeIfAbsent(provider, name -> ProviderTable.read(folder.resolve(name + ".yaml")));
    }
}
