package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every verb that a route calls is a public method of a bean of the application. */
final class BeanMethods implements Rule {

    private static final Set<String> CALLS = Set.of("bean", "method");
    private static final Set<String> PROSE = Set.of("description", "note");
    private static final Pattern INLINE = Pattern.compile("\\$\\{bean:([\\w-]+)(?:[.?](?:method=)?(\\w+))?");

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (RouteFile file : routes.files()) {
            Set<String> local = localBeans(file);
            file.root().deep().forEach(field -> check(field, local, routes, findings));
            Endpoint.below(file.root()).stream()
                    .filter(endpoint -> endpoint.scheme().equals("bean"))
                    .forEach(endpoint -> {
                        Optional<Part> method = endpoint.holder().get("parameters", "method");
                        check(endpoint.at(), endpoint.targetPart(), method, local, routes, findings);
                    });
        }
        return findings;
    }

    private void check(Part.Field field, Set<String> local, Routes routes, List<Finding> findings) {
        Part value = field.value();
        if (CALLS.contains(field.key()) && value.isMap() && !isByClass(value)) {
            check(field.at(), value.get("ref"), value.get("method"), local, routes, findings);
        } else if (value.isScalar() && !PROSE.contains(field.key())) {
            INLINE.matcher(value.text()).results().forEach(found -> {
                Optional<Part> ref = Optional.of(value.saying(found.group(1)));
                Optional<Part> method = Optional.ofNullable(found.group(2)).map(value::saying);
                check(value, ref, method, local, routes, findings);
            });
        }
    }

    private static boolean isByClass(Part call) {
        return call.get("beanType").isPresent();
    }

    private void check(
            Part at,
            Optional<Part> ref,
            Optional<Part> method,
            Set<String> local,
            Routes routes,
            List<Finding> findings) {
        Map<String, Class<?>> beans = routes.beans();
        String name = ref.map(Part::text).orElse("").replaceFirst("^#(bean:)?", "");
        if (local.contains(name) || KameletForm.isPlaceholder(name)) {
            return;
        }
        Class<?> type = beans.get(name);
        String verb =
                method.map(Part::text).orElse("").replaceFirst("\\(.*", "").strip();
        if (type == null) {
            findings.add(ref.orElse(at)
                    .wrong(
                            Code.UNKNOWN_BEAN,
                            "there is no bean \"" + name + "\"",
                            Nearest.hint(name, called(beans), "mend the name")));
        } else if (verb.isEmpty()) {
            findings.add(at.wrong(
                    Code.UNKNOWN_METHOD,
                    "the call of \"" + name + "\" names no method",
                    "write method: and one of " + String.join(", ", methods(type))));
        } else if (!verb.startsWith("${") && !methods(type).contains(verb)) {
            findings.add(method.orElse(at)
                    .wrong(
                            Code.UNKNOWN_METHOD,
                            "\"" + name + "\" has no public method \"" + verb + "\"",
                            Nearest.hint(verb, methods(type), "mend the name")));
        }
    }

    /** The beans that are worth a hint: ours. */
    private static Set<String> called(Map<String, Class<?>> beans) {
        return beans.entrySet().stream()
                .filter(bean -> bean.getValue().getName().startsWith("io.bactrian"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> methods(Class<?> type) {
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
