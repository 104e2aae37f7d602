package io.bactrian.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A {@link JdbcClient} without a database: it notes what it is asked to run, and every row it gives is blank. */
final class HeardJdbc {

    private final List<String> heard = new ArrayList<>();
    private final JdbcClient client = proxy(JdbcClient.class, (self, method, arguments) -> {
        heard.add((String) arguments[0]);
        return statement();
    });

    JdbcClient client() {
        return client;
    }

    /** The statements so far, in their order. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    private JdbcClient.StatementSpec statement() {
        return proxy(JdbcClient.StatementSpec.class, (self, method, arguments) -> {
            if (method.getName().equals("update")) {
                return 1;
            }
            if (!method.getName().equals("query")) {
                return self;
            }
            return arguments != null && arguments[0] instanceof Class<?> type ? rows(type) : rows(Object.class);
        });
    }

    private JdbcClient.MappedQuerySpec<?> rows(Class<?> type) {
        Object row = type == Object.class ? null : new Blank(client).of(type);
        return proxy(JdbcClient.MappedQuerySpec.class, (self, method, arguments) -> row(method, row));
    }

    private static Object row(Method method, Object row) {
        return switch (method.getName()) {
            case "single" -> row;
            case "optional" -> Optional.ofNullable(row);
            case "list" -> row == null ? List.of() : List.of(row);
            case "set" -> row == null ? Set.of() : Set.of(row);
            case "stream" -> Stream.ofNullable(row);
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
