package io.bactrian.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes values that say nothing, of whatever type a store asks for, so that its methods can be called for their statements.
 * What cannot be made, such as a value of an interface, is null.
 */
final class Blank {

    private final Map<Class<?>, Object> simple;

    /** @param jdbc what everything that is made here gets as its database */
    Blank(JdbcClient jdbc) {
        simple = Map.ofEntries(
                Map.entry(JdbcClient.class, jdbc),
                Map.entry(String.class, "1"),
                Map.entry(UUID.class, new UUID(0, 0)),
                Map.entry(int.class, 1),
                Map.entry(Integer.class, 1),
                Map.entry(long.class, 1L),
                Map.entry(Long.class, 1L),
                Map.entry(double.class, 1.0),
                Map.entry(Double.class, 1.0),
                Map.entry(boolean.class, false),
                Map.entry(Boolean.class, false),
                Map.entry(Duration.class, Duration.ZERO),
                Map.entry(Instant.class, Instant.EPOCH),
                Map.entry(Clock.class, Clock.systemUTC()),
                Map.entry(RandomGenerator.class, new Random()),
                Map.entry(ObjectMapper.class, new ObjectMapper()),
                Map.entry(Map.class, Map.of()));
    }

    /** A value of the type; a list holds one such value. */
    Object of(Type type) {
        if (type instanceof ParameterizedType parts) {
            return parts.getRawType() == List.class
                    ? List.of(of(parts.getActualTypeArguments()[0]))
                    : of(parts.getRawType());
        }
        if (!(type instanceof Class<?> wanted)) {
            return null;
        }
        if (simple.containsKey(wanted)) {
            return simple.get(wanted);
        }
        if (wanted.isEnum()) {
            return wanted.getEnumConstants()[0];
        }
        boolean makeable = wanted.getName().startsWith("io.bactrian.") && !Modifier.isAbstract(wanted.getModifiers());
        return makeable ? made(wanted, this::of) : null;
    }

    /**
     * A new object by the constructor that takes most.
     *
     * @param parts makes what the constructor takes
     */
    static Object made(Class<?> wanted, Function<Type, Object> parts) {
        Constructor<?> constructor = Arrays.stream(wanted.getDeclaredConstructors())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow();
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(Arrays.stream(constructor.getGenericParameterTypes())
                    .map(parts)
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No blank " + wanted.getName(), e);
        }
    }
}
