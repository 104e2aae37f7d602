package io.bactrian.house.lint;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every verb that a route calls is a public method of a bean of the application. */
public final class BeanMethods implements Rule {

    private static final Pattern INLINE = Pattern.compile("\\$\\{bean:([\\w-]+)(?:[.?](?:method=)?(\\w+))?");

    @Override
    public String name() {
        return "bean-methods";
    }

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (RouteFile file : routes.files()) {
            Set<String> local = localBeans(file);
            file.root().deep().forEach(field -> {
                if (Set.of("bean", "method").contains(field.key())
                        && field.value().isMap()) {
                    check(
                            field.at(),
                            field.value().text("ref"),
                            field.value().text("method"),
                            local,
                            routes.beans(),
                            findings);
                } else if (field.value().isScalar()
                        && !Set.of("description", "note").contains(field.key())) {
                    INLINE.matcher(field.value().text())
                            .results()
                            .forEach(found -> check(
                                    field.value(), found.group(1), found.group(2), local, routes.beans(), findings));
                }
            });
            Endpoint.below(file.root()).stream()
                    .filter(endpoint -> endpoint.scheme().equals("bean"))
                    .forEach(endpoint -> check(
                            endpoint.at(),
                            endpoint.target(),
                            endpoint.parameter("method"),
                            local,
                            routes.beans(),
                            findings));
        }
        return findings;
    }

    private void check(
            Part at,
            String ref,
            String method,
            Set<String> local,
            Map<String, Class<?>> beans,
            List<Finding> findings) {
        String name = ref == null ? "" : ref.replaceFirst("^#(bean:)?", "");
        if (local.contains(name) || KameletForm.isPlaceholder(name)) {
            return;
        }
        Class<?> type = beans.get(name);
        if (type == null) {
            findings.add(Finding.at(at, this, "there is no bean \"" + name + "\"", "the beans are " + beans.keySet()));
        } else if (method == null || method.isBlank()) {
            findings.add(Finding.at(at, this, "the call of \"" + name + "\" names no method", "write method:"));
        } else if (!methods(type).contains(method.replaceFirst("\\(.*", "").strip())) {
            findings.add(Finding.at(
                    at, this, "\"" + name + "\" has no public method \"" + method + "\"", "it has " + methods(type)));
        }
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Beans that the file itself makes: a list under beans, on top or in a kamelet's template. */
    private static Set<String> localBeans(RouteFile file) {
        return file.root()
                .deep()
                .filter(field -> field.key().equals("beans"))
                .flatMap(field -> field.value().items().stream())
                .map(bean -> bean.text("name").replaceAll("[{}]", ""))
                .collect(Collectors.toSet());
    }
}
