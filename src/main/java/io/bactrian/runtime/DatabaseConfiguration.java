package io.bactrian.runtime;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;

/**
 * The database: the one that is named, or an embedded one. The pool depends on the embedded one, so that one starts before
 * everything that uses the pool and ends after it.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int CONNECTIONS = 20;
    private static final long PATIENCE_MILLIS = 5_000;

    @Bean
    @ConditionalOnExpression("'${gateway.database.url:}'.isEmpty()")
    EmbeddedDatabase embeddedDatabase(
            @Value("${gateway.data}") Path data,
            @Value("${gateway.embedded-database.binaries:${gateway.data}/postgres-binaries}") Path binaries) {
        return new EmbeddedDatabase(data, binaries);
    }

    @Bean
    HikariDataSource dataSource(
            ObjectProvider<EmbeddedDatabase> embedded,
            @Value("${gateway.database.url:}") String url,
            @Value("${gateway.database.user:}") String user,
            @Value("${gateway.database.password:}") String password) {
        HikariConfig config = new HikariConfig();
        EmbeddedDatabase own = embedded.getIfAvailable();
        config.setJdbcUrl(own == null ? url : own.url());
        config.setUsername(own == null ? blankAsNull(user) : own.user());
        config.setPassword(own == null ? blankAsNull(password) : own.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setPoolName("database");
        config.addDataSourceProperty("ApplicationName", "bactrian");
        // the detail quotes values, and with them numbers, which no log may hold
        config.addDataSourceProperty("logServerErrorDetail", "false");
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new StartRefusal(
                    "The database cannot be used; look at DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD. It said: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    e);
        }
    }

    private static String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
