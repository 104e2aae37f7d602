package io.bactrian.crm;

import io.bactrian.payload.FolderFiles;
import java.nio.file.Path;
import java.util.Map;

/** Each CRM's mapping, by {@code config/crms/<crm>.yaml}. */
public final class ContactMappings {

    private final Path folder;
    private final Map<String, ContactMapping> mappings;

    private ContactMappings(Path folder, Map<String, ContactMapping> mappings) {
        this.folder = folder;
        this.mappings = mappings;
    }

    /**
     * Reads all files of the folder.
     *
     * @throws IllegalStateException naming the file, the key, and what to write there
     */
    public static ContactMappings read(Path folder) {
        return new ContactMappings(folder, FolderFiles.read(folder, ".yaml", ContactMapping::read));
    }

    /** @throws IllegalStateException when the CRM has no file */
    ContactMapping of(String crm) {
        ContactMapping mapping = mappings.get(crm);
        if (mapping == null) {
            throw new IllegalStateException(
                    folder.resolve(crm + ".yaml")
                            + " is missing: write which properties of a contact get which fields, as config/crms/hubspot.yaml does");
        }
        return mapping;
    }
}
