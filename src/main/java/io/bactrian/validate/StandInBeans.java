package io.bactrian.validate;

import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.spi.BeanRepository;
import org.springframework.objenesis.SpringObjenesis;

/**
 * Beans that have the right names and types and nothing behind them: made without a constructor, so that no file, port or
 * database is touched. They can be looked up and looked at; nothing in them works.
 */
final class StandInBeans implements BeanRepository {

    private final SpringObjenesis objenesis = new SpringObjenesis();
    private final Map<String, Object> beans = new TreeMap<>();

    /** @param types by the names of the beans */
    StandInBeans(Map<String, Class<?>> types) {
        types.forEach((name, type) -> {
            Object bean = make(type);
            if (bean != null) {
                beans.put(name, bean);
            }
        });
    }

    private Object make(Class<?> type) {
        if (type.isInterface()) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
        }
        boolean plain = !Modifier.isAbstract(type.getModifiers())
                && !type.isPrimitive()
                && !type.isArray()
                && !org.apache.camel.Component.class.isAssignableFrom(type);
        return plain ? objenesis.newInstance(type) : null;
    }

    @Override
    public Object lookupByName(String name) {
        return beans.get(name);
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
        Object bean = beans.get(name);
        return type.isInstance(bean) ? type.cast(bean) : null;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        // Camel asks for its own kinds and would start what it finds
        if (type.getName().startsWith("org.apache.camel.")) {
            return Map.of();
        }
        Map<String, T> found = new HashMap<>();
        beans.forEach((name, bean) -> {
            if (type.isInstance(bean)) {
                found.put(name, type.cast(bean));
            }
        });
        return found;
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return findByTypeWithName(type).values().stream().collect(Collectors.toSet());
    }
}
