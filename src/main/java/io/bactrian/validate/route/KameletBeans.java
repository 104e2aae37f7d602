package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

/**
 * The beans that a kamelet makes have a class that is there, settings that this class has, and methods that are called by
 * their right names.
 */
final class KameletBeans implements Rule {

    private static final String CLASS = "#class:";

    @Override
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        for (RouteFile file : routes.files()) {
            file.root()
                    .deep()
                    .filter(field -> field.key().equals("beans"))
                    .flatMap(field -> field.value().items().stream())
                    .forEach(bean -> check(bean, file, routes, findings));
        }
        return findings;
    }

    private static void check(Part bean, RouteFile file, Routes routes, List<Finding> findings) {
        Optional<Part> type = bean.get("type").filter(written -> written.text().startsWith(CLASS));
        if (type.isEmpty()) {
            return;
        }
        String name = type.get().text().substring(CLASS.length()).replaceFirst("\\(.*", "");
        if (!ClassUtils.isPresent(name, KameletBeans.class.getClassLoader())) {
            findings.add(type.get()
                    .wrong(
                            Code.UNKNOWN_CLASS,
                            "there is no class " + name,
                            Nearest.hint(name, classesLike(name, routes), "mend the name")));
            return;
        }
        Class<?> found = ClassUtils.resolveClassName(name, KameletBeans.class.getClassLoader());
        settings(bean, found, findings);
        calls(bean.text("name"), found, file, findings);
    }

    private static void settings(Part bean, Class<?> type, List<Finding> findings) {
        Set<String> known = Stream.of(BeanUtils.getPropertyDescriptors(type))
                .filter(property -> property.getWriteMethod() != null)
                .map(PropertyDescriptor::getName)
                .filter(name -> !name.equals("camelContext"))
                .collect(Collectors.toCollection(TreeSet::new));
        bean.get("properties").map(Part::fields).orElse(List.of()).stream()
                .filter(field -> !known.contains(field.key().replaceFirst("[.\\[].*", "")))
                .forEach(field -> findings.add(field.at()
                        .wrong(
                                Code.UNKNOWN_PARAMETER,
                                type.getSimpleName() + " has no setting \"" + field.key() + "\"",
                                Nearest.hint(field.key(), known, "drop it"))));
    }

    private static void calls(String name, Class<?> type, RouteFile file, List<Finding> findings) {
        file.root()
                .deep()
                .filter(field -> field.key().equals("method") || field.key().equals("bean"))
                .map(Part.Field::value)
                .filter(call -> call.text("ref").equals("{{" + name + "}}")
                        || call.text("ref").equals(name))
                .flatMap(call -> call.get("method").stream())
                .filter(method -> !BeanMethods.methods(type)
                        .contains(method.text().replaceFirst("\\(.*", "").strip()))
                .forEach(method -> findings.add(method.wrong(
                        Code.UNKNOWN_METHOD,
                        type.getSimpleName() + " has no public method \"" + method.text() + "\"",
                        Nearest.hint(method.text(), BeanMethods.methods(type), "mend the name"))));
    }

    /** The classes beside the one that was meant, or, where the package is wrong too, those of other kamelets. */
    private static Set<String> classesLike(String name, Routes routes) {
        String folder = name.replaceFirst("\\.[^.]*$", "");
        try {
            Set<String> beside = Stream.of(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:" + folder.replace('.', '/') + "/*.class"))
                    .map(resource -> String.valueOf(resource.getFilename()).replace(".class", ""))
                    .filter(file -> !file.contains("$") && !file.contains("-"))
                    .map(file -> folder + "." + file)
                    .collect(Collectors.toCollection(TreeSet::new));
            return beside.isEmpty() ? classesNamedIn(routes) : beside;
        } catch (IOException e) {
            return classesNamedIn(routes);
        }
    }

    private static Set<String> classesNamedIn(Routes routes) {
        return routes.scalars()
                .map(field -> field.value().text())
                .filter(text -> text.startsWith(CLASS))
                .map(text -> text.substring(CLASS.length()))
                .filter(name -> ClassUtils.isPresent(name, KameletBeans.class.getClassLoader()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
