package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bactrian.testing.Gateway;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the connections are: as the driver and the database have it, not as it was told. */
class DatabaseConnectionsTest {

    @ParameterizedTest
    @CsvSource({"dataSource, 30000", "intakeDataSource, 3000", "searchDataSource, 30000"})
    void noStatementWaitsForEver(String pool, int millis) throws SQLException {
        try (Connection connection =
                Gateway.running().part(pool, HikariDataSource.class).getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(millis);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dataSource, force_generic_plan, off, on",
        "intakeDataSource, force_generic_plan, off, off",
        "searchDataSource, force_custom_plan, on, on"
    })
    void plansAreMadeOnceButForSearches(String pool, String plans, String readOnly, String hashJoins) {
        JdbcClient jdbc = JdbcClient.create(Gateway.running().part(pool, HikariDataSource.class));
        assertThat(setting(jdbc, "plan_cache_mode")).isEqualTo(plans);
        assertThat(setting(jdbc, "transaction_read_only")).isEqualTo(readOnly);
        assertThat(setting(jdbc, "enable_hashjoin")).isEqualTo(hashJoins);
        assertThat(setting(jdbc, "enable_mergejoin")).isEqualTo(hashJoins);
    }

    private static String setting(JdbcClient jdbc, String name) {
        return jdbc.sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }
}
