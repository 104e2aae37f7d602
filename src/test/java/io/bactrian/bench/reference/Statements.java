package io.bactrian.bench.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The gateway's statements, each in a file {@code <Class>.<method>.sql} that was written from the gateway's own classes. */
final class Statements {

    private static final String ENDING = ".sql";

    private final Map<String, NamedSql> all = new TreeMap<>();

    Statements(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(found -> found.toString().endsWith(ENDING)).toList()) {
                String name = file.getFileName().toString();
                name = name.substring(0, name.length() - ENDING.length());
                all.put(name, new NamedSql(name, Files.readString(file)));
            }
        }
    }

    /** @throws IllegalStateException when there is no such file */
    NamedSql of(String name) {
        NamedSql found = all.get(name);
        if (found == null) {
            throw new IllegalStateException("There is no statement " + name);
        }
        return found;
    }
}
