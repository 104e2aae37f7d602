package io.bactrian.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where cases are looked for, and the gateway's folder that they belong to.
 *
 * @param home holds {@code routes} and {@code config}
 * @param cases a folder that holds cases at any depth
 * @param shown as the caller wrote it
 */
record CaseFolder(Path home, Path cases, String shown) {

    private static final String ROUTES = "routes";

    /**
     * The folder that the caller names: one below a folder {@code routes}, this one itself, or one that holds it.
     *
     * @param written empty: {@code routes} in what {@code GATEWAY_HOME} says, or here
     * @return empty when there is no such folder
     */
    static Optional<CaseFolder> of(String written) {
        try {
            String named = System.getenv("GATEWAY_HOME");
            Path usual = Path.of(named == null || named.isBlank() ? "" : named.strip());
            Path folder = written.isEmpty() ? usual.resolve(ROUTES) : Path.of(written);
            if (!Files.isDirectory(folder)) {
                return Optional.empty();
            }
            if (Files.isDirectory(folder.resolve(ROUTES))) {
                return Optional.of(new CaseFolder(whole(folder), folder.resolve(ROUTES), written));
            }
            String shown = written.isEmpty() ? folder.toString() : written;
            for (Path at = whole(folder); at != null; at = at.getParent()) {
                if (at.endsWith(ROUTES)) {
                    return Optional.of(new CaseFolder(at.getParent(), folder, shown));
                }
            }
            return Optional.of(new CaseFolder(whole(usual), folder, shown));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** All cases, in the order of their files; what is wrong with those that are none is added to the faults. */
    List<Case> read(List<String> faults) {
        List<Case> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(cases)) {
            for (Path file : files.filter(Case::isCase).sorted().toList()) {
                try {
                    Case script = Case.read(file);
                    CaseRunner.check(script);
                    found.add(script);
                } catch (BrokenCase e) {
                    faults.add(e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Path whole(Path folder) {
        return folder.toAbsolutePath().normalize();
    }
}
