package io.bactrian.bench.reference;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One connection while it is lent, and the statements that may run on it. */
record Session(Connection connection, Statements statements) {

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String statement, Map<String, ?> values, Row<T> row) throws SQLException {
        try (PreparedStatement call = statements.of(statement).prepare(connection, values);
                ResultSet rows = call.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(row.read(rows));
            }
            return read;
        }
    }

    /** The first row; null when there is none. */
    <T> T first(String statement, Map<String, ?> values, Row<T> row) throws SQLException {
        List<T> read = list(statement, values, row);
        return read.isEmpty() ? null : read.get(0);
    }

    int update(String statement, Map<String, ?> values) throws SQLException {
        try (PreparedStatement call = statements.of(statement).prepare(connection, values)) {
            return call.executeUpdate();
        }
    }

    /** Names and values by turns; values may be null. */
    static Map<String, Object> with(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }
}
