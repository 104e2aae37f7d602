package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.bactrian.testing.Gateway;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the gateway waits for a database that no longer answers: as the driver has it, not as it was told. */
class DatabaseTimeoutsTest {

    @ParameterizedTest
    @CsvSource({"dataSource, 30000", "intakeDataSource, 3000"})
    void noStatementWaitsForEver(String pool, int millis) throws SQLException {
        try (Connection connection =
                Gateway.running().part(pool, HikariDataSource.class).getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(millis);
        }
    }
}
