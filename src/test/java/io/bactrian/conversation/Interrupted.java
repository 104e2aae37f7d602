package io.bactrian.conversation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections between whose statements something else happens. */
final class Interrupted extends DelegatingDataSource {

    private int left;
    private Runnable event = () -> {};

    Interrupted(DataSource source) {
        super(source);
    }

    /** Has the event happen before the n-th statement from now. */
    void beforeStatement(int n, Runnable event) {
        this.left = n;
        this.event = event;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && --left == 0) {
                        event.run();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
