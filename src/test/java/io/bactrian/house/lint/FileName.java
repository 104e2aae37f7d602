package io.bactrian.house.lint;

import java.util.ArrayList;
import java.util.List;

/** A file is called after its first route; only the pipeline's files carry a number in front. */
public final class FileName implements Rule {

    @Override
    public String name() {
        return "file-name";
    }

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (RouteFile file : routes.routeFiles()) {
            if (!isFree(file)) {
                check(file, findings);
            }
        }
        return findings;
    }

    private void check(RouteFile file, List<Finding> findings) {
        boolean pipeline = file.path().startsWith("routes/pipeline/");
        String name = file.name().replace(".camel.yaml", "");
        if (pipeline != name.matches("\\d\\d-.*")) {
            findings.add(Finding.at(
                    file.root(),
                    this,
                    "the name " + file.name(),
                    pipeline
                            ? "put two digits and a hyphen in front: the pipeline reads in order"
                            : "drop the number: only the pipeline is numbered"));
        }
        String first = file.routes().isEmpty() ? "" : file.routes().get(0).text("id");
        if (!name.replaceFirst("^\\d\\d-", "").equals(first)) {
            findings.add(Finding.at(
                    file.root(),
                    this,
                    "the first route is \"" + first + "\"",
                    "call the file after it, or put the route of that name first"));
        }
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
