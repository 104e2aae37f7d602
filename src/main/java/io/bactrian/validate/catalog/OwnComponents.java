package io.bactrian.validate.catalog;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.springframework.util.ClassUtils;

/** Reads what an endpoint of our own offers from its annotations, as Camel's catalogue is made from those of Camel. */
final class OwnComponents {

    private static final Map<Class<?>, String> TYPES = Map.of(
            boolean.class, "boolean",
            Boolean.class, "boolean",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            Long.class, "integer",
            double.class, "number",
            Double.class, "number",
            Duration.class, "duration");

    private OwnComponents() {}

    /** @param component the class of the component; its endpoint is the class of the same name beside it */
    static Optional<Offer> of(String component) {
        String name = component.replaceFirst("Component$", "Endpoint");
        if (!ClassUtils.isPresent(name, OwnComponents.class.getClassLoader())) {
            return Optional.empty();
        }
        Class<?> endpoint = ClassUtils.resolveClassName(name, OwnComponents.class.getClassLoader());
        UriEndpoint described = endpoint.getAnnotation(UriEndpoint.class);
        return described == null ? Optional.empty() : Optional.of(read(endpoint, described));
    }

    private static Offer read(Class<?> endpoint, UriEndpoint described) {
        Map<String, Option> options = new TreeMap<>();
        Set<String> prefixes = new HashSet<>();
        for (Class<?> type = endpoint; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                UriParam parameter = field.getAnnotation(UriParam.class);
                if (parameter != null && parameter.multiValue()) {
                    prefixes.add(parameter.prefix());
                } else if (parameter != null || field.isAnnotationPresent(UriPath.class)) {
                    options.putIfAbsent(field.getName(), option(field));
                }
            }
        }
        return new Offer(options, prefixes, false, described.consumerOnly(), described.producerOnly());
    }

    private static Option option(Field field) {
        List<String> choice = field.getType().isEnum()
                ? Stream.of(field.getType().getEnumConstants())
                        .map(Object::toString)
                        .toList()
                : List.of();
        return new Option(field.getName(), TYPES.getOrDefault(field.getType(), "text"), choice);
    }
}
