package io.bactrian.house.lint;

import io.bactrian.validate.route.RouteFile;
import io.bactrian.validate.route.Routes;
import java.util.List;
import java.util.stream.Stream;

/** A file is called after its first route; only the pipeline's files carry a number in front. */
final class FileName implements HouseRule {

    @Override
    public List<String> check(Routes routes) {
        return routes.routeFiles().stream()
                .filter(file -> !isFree(file))
                .flatMap(FileName::check)
                .toList();
    }

    private static Stream<String> check(RouteFile file) {
        boolean pipeline = file.path().startsWith("routes/pipeline/");
        String name = file.name().replace(".camel.yaml", "");
        String first = file.routes().isEmpty() ? "" : file.routes().get(0).text("id");
        Stream<String> number = pipeline == name.matches("\\d\\d-.*")
                ? Stream.empty()
                : Stream.of(file.path() + ": the pipeline's files, and no others, have two digits in front");
        Stream<String> called = name.replaceFirst("^\\d\\d-", "").equals(first)
                ? Stream.empty()
                : Stream.of(file.path() + ": its first route is \"" + first + "\", call both the same");
        return Stream.concat(number, called);
    }

    /** The unnamed configuration, and the files of the API, which are called after what they serve. */
    private static boolean isFree(RouteFile file) {
        return file.path().equals("routes/defaults.camel.yaml")
                || file.path().startsWith("routes/api/") && (file.routes().isEmpty() || startsWithRest(file));
    }

    private static boolean startsWithRest(RouteFile file) {
        return file.root().items().stream().limit(1).anyMatch(item -> item.get("rest")
                .isPresent());
    }
}
