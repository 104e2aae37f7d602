package io.bactrian.runtime;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Remembers in the data folder which files were found right, so that the next start with the same files does not judge them
 * again, which takes seconds. The same are: the gateway's jar, every file by size, time and place, and which settings
 * are given. What is made from the files later fails as loudly as before.
 */
final class FoundRight {

    private static final Logger LOG = LoggerFactory.getLogger(FoundRight.class);
    private static final String NAME = "files-found-right";

    private final Path file;
    private final String what;

    private FoundRight(Path file, String what) {
        this.file = file;
        this.what = what;
    }

    /** What this process finds; out of a jar alone, since classes in a folder may be others each time. */
    static FoundRight here(Path home, ConfigurableEnvironment settings) {
        File jar = new ApplicationHome(FoundRight.class).getSource();
        String program = jar == null || !jar.isFile() ? null : jar + " " + jar.length() + " " + jar.lastModified();
        return of(Path.of(settings.getRequiredProperty("gateway.data")), program, home, settings);
    }

    /** @param program the gateway's own build; null: nothing is remembered */
    static FoundRight of(Path data, String program, Path home, ConfigurableEnvironment settings) {
        String what = program == null ? null : hash(program + '\n' + files(home) + '\n' + given(settings));
        return new FoundRight(data.resolve(NAME), what);
    }

    /** Every file, an editor's own and the cases too: more of them are read than are looked at for edits. */
    private static List<String> files(Path home) {
        List<String> files = new ArrayList<>();
        for (String folder : List.of("routes", "config")) {
            Path root = home.resolve(folder);
            if (Files.isDirectory(root)) {
                try (Stream<Path> all = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
                    all.filter(Files::isRegularFile)
                            .sorted()
                            .map(FoundRight::mark)
                            .forEach(files::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return files;
    }

    private static String mark(Path file) {
        try {
            return file + " " + Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino,dev");
        } catch (IOException | UnsupportedOperationException e) {
            return file + " " + UUID.randomUUID(); // not the same as ever before
        }
    }

    /** Whether all is as it was when it was noted. */
    boolean holds() {
        try {
            return what != null && Files.exists(file) && Files.readString(file).equals(what);
        } catch (IOException e) {
            return false;
        }
    }

    /** Notes that the files are right. Where that cannot be written the next start judges them again. */
    void note() {
        if (what == null) {
            return;
        }
        try {
            Files.writeString(file, what);
        } catch (IOException e) {
            LOG.debug("That the files are right could not be noted", e);
        }
    }

    /** Names alone, and whether there is a value: what they are is nobody's business here. */
    private static String given(ConfigurableEnvironment settings) {
        return settings.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames())
                        .map(name ->
                                name + (String.valueOf(source.getProperty(name)).isBlank() ? " blank" : "")))
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
