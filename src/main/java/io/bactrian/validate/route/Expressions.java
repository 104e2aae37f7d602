package io.bactrian.validate.route;

import io.bactrian.validate.Finding;
import io.bactrian.validate.catalog.SimpleLanguage;
import io.bactrian.validate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Expressions of the simple language can be read: in {@code simple}, in a log's message, in the address of toD. */
final class Expressions implements Rule {

    private static final Set<String> CONDITIONS =
            Set.of("filter", "when", "onWhen", "validate", "handled", "continued", "retryWhile");

    private final SimpleLanguage simple = new SimpleLanguage();

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        routes.files().forEach(file -> file.routes().forEach(route -> walk("route", route, findings)));
        return findings;
    }

    private void walk(String name, Part part, List<Finding> findings) {
        part.items().forEach(item -> walk(name, item, findings));
        if (!part.isMap()) {
            return;
        }
        part.get("expression", "simple", "expression")
                .ifPresent(text -> check(text, CONDITIONS.contains(name), findings));
        if (name.equals("log")) {
            part.get("message").ifPresent(text -> check(text, false, findings));
        }
        if (name.equals("toD")) {
            part.get("uri").ifPresent(text -> check(text, false, findings));
        }
        part.fields().forEach(field -> walk(field.key(), field.value(), findings));
    }

    private void check(Part text, boolean condition, List<Finding> findings) {
        if (text.isScalar()) {
            simple.objection(text, condition).ifPresent(findings::add);
        }
    }
}
