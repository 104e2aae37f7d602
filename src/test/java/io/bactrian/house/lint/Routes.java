package io.bactrian.house.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All files of routes with what they may lean on.
 *
 * @param beans the application's beans by name
 */
public record Routes(List<RouteFile> files, Map<String, Class<?>> beans) {

    /** Reads every route and kamelet below {@code home/routes}. */
    public static Routes read(Path home, Map<String, Class<?>> beans) {
        try (Stream<Path> paths = Files.walk(home.resolve("routes"))) {
            List<RouteFile> files = paths.filter(path -> path.toString().endsWith(".camel.yaml")
                            || path.toString().endsWith(".kamelet.yaml"))
                    .sorted()
                    .map(path -> read(home, path))
                    .toList();
            return new Routes(files, beans);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteFile read(Path home, Path path) {
        try {
            return RouteFile.of(home.relativize(path).toString().replace('\\', '/'), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of routes, without the kamelets. */
    List<RouteFile> routeFiles() {
        return files.stream().filter(file -> !file.isKamelet()).toList();
    }

    List<RouteFile> kamelets() {
        return files.stream().filter(RouteFile::isKamelet).toList();
    }

    /** All routes that have an id of their own, kamelets' templates not among them. */
    List<Part> routes() {
        return routeFiles().stream().flatMap(file -> file.routes().stream()).toList();
    }

    /** All endpoints in all files. */
    List<Endpoint> endpoints() {
        return files.stream()
                .flatMap(file -> Endpoint.below(file.root()).stream())
                .toList();
    }

    /** All scalars with the key that holds them, in all files. */
    Stream<Part.Field> scalars() {
        return files.stream().flatMap(file -> file.root().deep()).filter(field -> field.value()
                .isScalar());
    }
}
