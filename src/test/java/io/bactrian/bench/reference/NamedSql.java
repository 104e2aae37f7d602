package io.bactrian.bench.reference;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A statement with parameters such as {@code :name}, which are bound by their names. Casts ({@code ::}) are left alone. */
final class NamedSql {

    private final String name;
    private final List<String> pieces = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private final String single;

    /** A text that may be null, of the same type either way: of another one the driver would prepare the statement anew. */
    record Text(String value) {}

    /** @param name what a failure calls it */
    NamedSql(String name, String text) {
        this.name = name;
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            int end = skipped(text, at);
            if (end > at) {
                at = end;
            } else if (begins(text, at)) {
                end = at + 1;
                while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                    end++;
                }
                pieces.add(text.substring(from, at));
                parameters.add(text.substring(at + 1, end));
                from = end;
                at = end;
            } else {
                at++;
            }
        }
        pieces.add(text.substring(from));
        single = String.join("?", pieces);
    }

    /** The names in the order of their places, repeated as they are. */
    List<String> parameters() {
        return List.copyOf(parameters);
    }

    /**
     * Prepares it with its values. A collection takes as many places as it has values.
     *
     * @throws IllegalStateException naming a parameter that has no value: the statement has become another
     */
    PreparedStatement prepare(Connection connection, Map<String, ?> values) throws SQLException {
        List<Object> bound = new ArrayList<>();
        boolean lists = false;
        for (String parameter : parameters) {
            if (!values.containsKey(parameter)) {
                throw new IllegalStateException("The statement " + name + " has the parameter " + parameter
                        + ", which the reference does not know");
            }
            Object value = values.get(parameter);
            lists |= value instanceof Collection<?>;
            bound.add(value);
        }
        PreparedStatement statement = connection.prepareStatement(lists ? spread(bound) : single);
        try {
            int place = 1;
            for (Object value : bound) {
                for (Object one : value instanceof Collection<?> many ? many : one(value)) {
                    set(statement, place++, one);
                }
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private String spread(List<Object> bound) {
        StringBuilder sql = new StringBuilder(pieces.get(0));
        for (int i = 0; i < bound.size(); i++) {
            int places = bound.get(i) instanceof Collection<?> many ? many.size() : 1;
            sql.append("?, ".repeat(places - 1)).append('?').append(pieces.get(i + 1));
        }
        return sql.toString();
    }

    private static List<Object> one(Object value) {
        List<Object> list = new ArrayList<>(1);
        list.add(value);
        return list;
    }

    private static void set(PreparedStatement statement, int place, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(place, Types.NULL);
        } else if (value instanceof Text text) {
            statement.setObject(place, text.value(), Types.VARCHAR);
        } else if (value instanceof String text) {
            statement.setString(place, text);
        } else {
            statement.setObject(place, value);
        }
    }

    private static boolean begins(String text, int at) {
        return text.charAt(at) == ':' && at + 1 < text.length() && Character.isJavaIdentifierStart(text.charAt(at + 1));
    }

    /** Where what begins here and holds no parameters ends: a literal, a quoted name, a comment, a cast; else here. */
    private static int skipped(String text, int at) {
        char here = text.charAt(at);
        if (here == '\'' || here == '"') {
            return behind(text, String.valueOf(here), at + 1);
        }
        if (text.startsWith("--", at)) {
            return behind(text, "\n", at);
        }
        if (text.startsWith("/*", at)) {
            return behind(text, "*/", at + 2);
        }
        return text.startsWith("::", at) ? at + 2 : at;
    }

    private static int behind(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
