package io.bactrian.delivery;

import io.bactrian.payload.FolderFiles;
import java.nio.file.Path;
import java.util.Map;

/** Each provider's words and codes, by {@code config/providers/<provider>.yaml}. */
public final class ProviderTables {

    private final Path folder;
    private final Map<String, ProviderTable> tables;

    private ProviderTables(Path folder, Map<String, ProviderTable> tables) {
        this.folder = folder;
        this.tables = tables;
    }

    /**
     * Reads all files of the folder.
     *
     * @throws IllegalStateException naming the file, and in it the key, that is broken
     */
    public static ProviderTables read(Path folder) {
        return new ProviderTables(folder, FolderFiles.read(folder, ".yaml", ProviderTable::read));
    }

    /** @throws IllegalStateException naming the file that is missing */
    public ProviderTable of(String provider) {
        ProviderTable table = tables.get(provider);
        if (table == null) {
            throw new IllegalStateException(folder.resolve(provider + ".yaml") + " is missing: write what " + provider
                    + "'s status words and error codes mean");
        }
        return table;
    }
}
