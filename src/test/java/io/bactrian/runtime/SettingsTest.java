package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String[] PRODUCTION = {
        "GATEWAY_MODE", "production",
        "DATABASE_URL", "jdbc:postgresql://db:5432/gateway",
        "GATEWAY_PUBLIC_URL", "https://sms.example.com",
        "GATEWAY_ADMIN_TOKEN", "admin-secret",
        "OPENAI_API_KEY", "sk-1",
        "TWILIO_ACCOUNT_SID", "AC1",
        "TWILIO_AUTH_TOKEN", "tw-secret"
    };

    @TempDir
    Path home;

    @BeforeEach
    void projectRoot() throws Exception {
        Files.createDirectory(home.resolve("routes"));
        Path providers = Files.createDirectories(home.resolve("config/providers"));
        try (Stream<Path> files = Files.list(Path.of("config/providers"))) {
            for (Path file : files.toList()) {
                Files.copy(file, providers.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void nothingSetMeansTheSandboxWithItsOwnCredentials() {
        Settings settings = read();
        assertThat(settings.refusal()).isEmpty();
        assertThat(properties(settings))
                .containsEntry("gateway.mode", "sandbox")
                .containsEntry("gateway.home", home.toString())
                .containsEntry("gateway.data", home.resolve("data").toString())
                .containsEntry("gateway.public-url", "http://localhost:${server.port}")
                .containsEntry("gateway.admin-token", "")
                .containsEntry("gateway.database.url", "")
                .containsEntry("gateway.kafka.brokers", "")
                .containsEntry("gateway.hazelcast.members", "")
                .containsEntry("providers.twilio.base-url", "http://localhost:${server.port}/sandbox/twilio")
                .containsEntry("providers.twilio.account-sid", "ACchance")
                .containsEntry("providers.twilio.auth-token", "chance")
                .containsEntry("providers.twilio.auth-token-previous", "")
                .containsEntry("gateway.agent.base-url", "http://localhost:${server.port}/sandbox/openai/v1")
                .containsEntry("gateway.agent.api-key", "sk-sandbox-chance")
                .containsEntry("desks.zendesk.base-url", "http://localhost:${server.port}/sandbox/zendesk")
                .containsEntry("desks.zendesk.webhook-secret", "chance")
                .containsEntry("crms.hubspot.base-url", "http://localhost:${server.port}/sandbox/hubspot");
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY_DATA, /var/lib/bactrian, gateway.data, /var/lib/bactrian",
        "GATEWAY_PUBLIC_URL, https://user:pw@sms.example.com:8443/in/, gateway.public-url,"
                + " https://user:pw@sms.example.com:8443/in",
        "GATEWAY_ADMIN_TOKEN, t0ken, gateway.admin-token, t0ken",
        "DATABASE_URL, jdbc:postgresql://db/gateway?sslmode=require, gateway.database.url,"
                + " jdbc:postgresql://db/gateway?sslmode=require",
        "DATABASE_PASSWORD, a${b, gateway.database.password, a\\${b",
        "KAFKA_BROKERS, 'k1:9092,k2:9092', gateway.kafka.brokers, 'k1:9092,k2:9092'",
        "HAZELCAST_MEMBERS, 'n1:5701,[fd00::1]:5701', gateway.hazelcast.members, 'n1:5701,[fd00::1]:5701'",
        "OPENAI_BASE_URL, http://127.0.0.1:9/v1/, gateway.agent.base-url, http://127.0.0.1:9/v1",
        "OPENAI_MODEL, llama, gateway.agent.model, llama",
        "OPENAI_API_KEY, sk-1, gateway.agent.base-url, https://api.openai.com/v1",
        "HUBSPOT_TOKEN, pat-1, crms.hubspot.base-url, https://api.hubapi.com"
    })
    void aVariableBecomesItsProperty(String variable, String value, String property, String expected) {
        Settings settings = read(variable, value);
        assertThat(settings.refusal()).isEmpty();
        assertThat(properties(settings)).containsEntry(property, expected);
    }

    @Test
    void aVendorsCredentialsWithoutAddressMeanItsPublicOne() {
        Map<String, Object> properties =
                properties(read("TWILIO_ACCOUNT_SID", "AC1", "TWILIO_AUTH_TOKEN", "t", "TWILIO_BASE_URL", " "));
        assertThat(properties)
                .containsEntry("providers.twilio.base-url", "https://api.twilio.com")
                .containsEntry("providers.twilio.account-sid", "AC1")
                .containsEntry("desks.zendesk.base-url", "http://localhost:${server.port}/sandbox/zendesk");
    }

    @Test
    void aDeskOfOnesOwnNeedsItsAddress() {
        assertThat(read("ZENDESK_EMAIL", "a@example.com", "ZENDESK_API_TOKEN", "z")
                        .faults())
                .singleElement()
                .asString()
                .startsWith("ZENDESK_BASE_URL is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY_MODE, foo",
        "GATEWAY_MODE, Production",
        "SERVER_PORT, abc",
        "SERVER_PORT, 0",
        "SERVER_PORT, 65536",
        "DATABASE_URL, postgres://user:hunter2@db/gateway",
        "DATABASE_URL, jdbc:postgresql://db:port/gateway",
        "GATEWAY_PUBLIC_URL, sms.example.com",
        "GATEWAY_PUBLIC_URL, ftp://sms.example.com",
        "GATEWAY_PUBLIC_URL, https://sms.example.com/?a=b",
        "KAFKA_BROKERS, kafka",
        "HAZELCAST_MEMBERS, 'n1:5701,'",
        "OPENAI_BASE_URL, localhost:9",
        "GATEWAY_HOME, /nowhere"
    })
    void aBadValueIsNamedWithAWayOutAndNeverQuoted(String variable, String value) {
        Settings settings = read(variable, value);
        assertThat(settings.faults()).singleElement().asString().startsWith(variable + " ");
        assertThat(String.join(" ", settings.refusal())).doesNotContain("hunter2");
    }

    @Test
    void productionWithItsNeedsIsAccepted() {
        Settings settings = read(PRODUCTION);
        assertThat(settings.refusal()).isEmpty();
        assertThat(properties(settings))
                .containsEntry("gateway.mode", "production")
                .containsEntry("desks.zendesk.api-token", "");
        assertThat(properties(settings).values())
                .noneMatch(value -> value.toString().contains("sandbox"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL",
                "GATEWAY_PUBLIC_URL",
                "GATEWAY_ADMIN_TOKEN",
                "OPENAI_API_KEY",
                "TWILIO_ACCOUNT_SID",
                "TWILIO_AUTH_TOKEN"
            })
    void productionNamesWhatIsMissing(String variable) {
        Map<String, String> environment = environment(PRODUCTION);
        environment.remove(variable);
        Settings settings = Settings.read(environment, home, () -> "chance");
        assertThat(settings.missing()).singleElement().asString().startsWith(variable + ": ");
        assertThat(settings.faults()).isEmpty();
        assertThat(settings.refusal()).last().isEqualTo(settings.missing().get(0));
        assertThat(String.join(" ", settings.refusal())).doesNotContain("secret", "sk-1");
    }

    @Test
    void aModelOfOnesOwnNeedsNoKeyInProduction() {
        Map<String, String> environment = environment(PRODUCTION);
        environment.remove("OPENAI_API_KEY");
        environment.put("OPENAI_BASE_URL", "http://model:8000/v1");
        assertThat(Settings.read(environment, home, () -> "chance").refusal()).isEmpty();
    }

    @Test
    void everythingWrongIsNamedAtOnceAndMissingKeysComeLast() {
        Settings settings = read("GATEWAY_MODE", "production", "SERVER_PORT", "abc", "GATEWAY_PUBLIC_URL", "x");
        assertThat(settings.faults()).hasSize(2);
        assertThat(settings.missing())
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly(
                        "DATABASE_URL",
                        "GATEWAY_ADMIN_TOKEN",
                        "TWILIO_ACCOUNT_SID",
                        "TWILIO_AUTH_TOKEN",
                        "OPENAI_API_KEY");
        assertThat(settings.refusal()).endsWith(settings.missing().toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "DATABSE_URL, DATABASE_URL",
        "TWILIO_AUTH_TOKN, TWILIO_AUTH_TOKEN",
        "OPENAI_APIKEY, OPENAI_API_KEY",
        "GATEWAY_PUBLC_URL, GATEWAY_PUBLIC_URL",
        "HAZELCAST_MEMBER, HAZELCAST_MEMBERS",
        "GATEWAY_SPOOL_MUST, GATEWAY_SPOOL_MOST"
    })
    void aMisspeltVariableIsWarnedOfAndNeverShown(String name, String meant) {
        Settings settings = read(name, "s3cret");
        assertThat(settings.refusal()).isEmpty();
        assertThat(settings.warnings())
                .containsExactly(
                        name + " is no variable of the gateway and changes nothing: did you mean " + meant + "?");
        assertThat(properties(settings).toString()).doesNotContain("s3cret");
    }

    @Test
    void aVariableThatOnlyBeginsLikeOursIsWarnedOfToo() {
        assertThat(read("ZENDESK_QUEUE_OF_THE_NIGHT", "x").warnings())
                .containsExactly("ZENDESK_QUEUE_OF_THE_NIGHT is no variable of the gateway and changes nothing.");
    }

    @ParameterizedTest
    @CsvSource({
        "PATH, /bin",
        "HOME, /root",
        "DATA_BASE, x",
        "MANAGEMENT_SERVER_PORT, 9090",
        "GATEWAY_SPOOL_MOST, 5",
        "GATEWAY_CRM_SEARCHLAG, 5s",
        "KAFKA_SERVICE_HOST, 10.0.0.1",
        "GATEWAY_SERVICE_PORT_HTTP, 80",
        "DATABASE_PORT_5432_TCP_ADDR, 10.0.0.1",
        "KAFKA_PORT, tcp://10.0.0.1:9092"
    })
    void otherVariablesAreNobodysBusiness(String name, String value) {
        assertThat(read(name, value).warnings()).isEmpty();
    }

    @Test
    void productionThatMissesAVariableTellsOfTheMisspeltOne() {
        Map<String, String> environment = environment(PRODUCTION);
        environment.put("DATABSE_URL", environment.remove("DATABASE_URL"));
        assertThat(Settings.read(environment, home, () -> "chance").refusal())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).endsWith("did you mean DATABASE_URL?"))
                .last()
                .asString()
                .startsWith("DATABASE_URL: ");
    }

    private Settings read(String... environment) {
        return Settings.read(environment(environment), home, () -> "chance");
    }

    private static Map<String, String> environment(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return environment;
    }

    private static Map<String, Object> properties(Settings settings) {
        Map<String, Object> all = new HashMap<>(settings.defaults());
        all.putAll(settings.named());
        return all;
    }
}
