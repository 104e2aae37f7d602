package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.testing.Await;
import io.bactrian.testing.ChildGateway;
import io.bactrian.testing.Customer;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.Http;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What a carrier is told while a text can be stored nowhere. */
@Timeout(120)
class DatabaseAwayTest {

    @TempDir
    Path home;

    @Test
    @DisplayName("without a database nothing is acknowledged: 503 and when to come again; then the same text is taken")
    void away() throws Exception {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        Customer customer = Gateway.running().customer();
        Map<String, String> form = customer.form("hours");
        try (ChildGateway child = new ChildGateway(home)) {
            child.databaseIs(false);
            Http.Answer refused = child.takes(form);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotBlank();
            assertThat(refused.body()).contains("unavailable").doesNotContain("Exception", "hours");

            child.databaseIs(true);
            Await.until(() -> assertThat(child.takes(form).status()).isEqualTo(200));
            Await.until(() -> assertThat(child.stubs().twilio().attempts(customer.number()))
                    .hasSize(1));
        }
    }
}
