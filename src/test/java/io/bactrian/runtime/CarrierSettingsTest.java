package io.bactrian.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.provider.Carriers;
import io.bactrian.provider.ProviderSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** With the carriers' files that the gateway is delivered with. */
class CarrierSettingsTest {

    private static final Path HOME = Path.of("");
    private static final Set<String> OTHERS =
            Set.of("aws", "bandwidth", "generic", "infobip", "messagebird", "plivo", "sinch", "telnyx", "vonage");

    @ParameterizedTest
    @CsvSource({
        "TELNYX_API_KEY, k, providers.telnyx.base-url, https://api.telnyx.com",
        "TELNYX_API_KEY, k, providers.telnyx.public-key, ''",
        "TELNYX_API_KEY, k, providers.telnyx.api-key, k",
        "TELNYX_BASE_URL, http://localhost:9/telnyx/, providers.telnyx.base-url, http://localhost:9/telnyx",
        "VONAGE_API_KEY, k, providers.vonage.base-url, https://rest.nexmo.com",
        "VONAGE_BASE_URL, http://localhost:9, providers.vonage.base-url, http://localhost:9",
        "VONAGE_API_KEY, k, providers.vonage.signature-method, md5hash",
        "VONAGE_SIGNATURE_METHOD, sha256hmac, providers.vonage.signature-method, sha256hmac",
        "BANDWIDTH_ACCOUNT_ID, 1, providers.bandwidth.base-url, https://messaging.bandwidth.com",
        "BANDWIDTH_WEBHOOK_PASSWORD, p${x}, providers.bandwidth.webhook-password, p\\${x}",
        "PLIVO_AUTH_ID, 1, providers.plivo.base-url, https://api.plivo.com",
        "SINCH_API_TOKEN, 1, providers.sinch.base-url, https://us.sms.api.sinch.com",
        "SINCH_WEBHOOK_SECRET, 1, providers.sinch.webhook-secret, 1",
        "INFOBIP_BASE_URL, https://x.api.infobip.com, providers.infobip.base-url, https://x.api.infobip.com",
        "MESSAGEBIRD_ACCESS_KEY, k, providers.messagebird.base-url, https://rest.messagebird.com",
        "BIRD_SIGNING_KEY, k, providers.messagebird.bird-signing-key, k",
        "AWS_ACCESS_KEY_ID, k, providers.aws.base-url, https://sms-voice.${providers.aws.region}.amazonaws.com",
        "AWS_REGION, eu-west-1, providers.aws.region, eu-west-1",
        "AWS_SNS_BASE_URL, http://localhost:9, providers.aws.sns-base-url, http://localhost:9",
        "GENERIC_BASE_URL, http://localhost:9/sms, providers.generic.base-url, http://localhost:9/sms",
    })
    void aVariableBecomesItsProperty(String variable, String value, String property, String expected) {
        Settings settings = read(Map.of(variable, value));
        assertThat(settings.refusal()).isEmpty();
        assertThat(properties(settings)).containsEntry(property, expected);
    }

    @Test
    @DisplayName("every variable that the contract names for a carrier is in one of the files")
    void contract() {
        Set<String> variables = new TreeSet<>(Settings.variables(ProviderSettings.all(HOME)));
        assertThat(variables)
                .contains("TWILIO_BASE_URL", "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_AUTH_TOKEN_PREVIOUS")
                .contains("TELNYX_BASE_URL", "TELNYX_API_KEY", "TELNYX_PUBLIC_KEY", "TELNYX_PUBLIC_KEY_PREVIOUS")
                .contains("VONAGE_BASE_URL", "VONAGE_API_KEY", "VONAGE_API_SECRET")
                .contains("VONAGE_SIGNATURE_SECRET", "VONAGE_SIGNATURE_METHOD")
                .contains("BANDWIDTH_BASE_URL", "BANDWIDTH_ACCOUNT_ID", "BANDWIDTH_API_USERNAME")
                .contains("BANDWIDTH_API_PASSWORD", "BANDWIDTH_APPLICATION_ID")
                .contains("BANDWIDTH_WEBHOOK_USERNAME", "BANDWIDTH_WEBHOOK_PASSWORD")
                .contains("PLIVO_BASE_URL", "PLIVO_AUTH_ID", "PLIVO_AUTH_TOKEN")
                .contains("SINCH_BASE_URL", "SINCH_SERVICE_PLAN_ID", "SINCH_API_TOKEN", "SINCH_WEBHOOK_SECRET")
                .contains("INFOBIP_BASE_URL", "INFOBIP_API_KEY")
                .contains("INFOBIP_WEBHOOK_USERNAME", "INFOBIP_WEBHOOK_PASSWORD")
                .contains("MESSAGEBIRD_BASE_URL", "MESSAGEBIRD_ACCESS_KEY", "MESSAGEBIRD_SIGNING_KEY")
                .contains("BIRD_SIGNING_KEY", "AWS_BASE_URL", "AWS_REGION", "AWS_ACCESS_KEY_ID")
                .contains("AWS_SECRET_ACCESS_KEY", "AWS_SNS_TOPIC_ARNS", "AWS_SNS_BASE_URL")
                .contains("GENERIC_BASE_URL", "GENERIC_WEBHOOK_USERNAME", "GENERIC_WEBHOOK_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "TELNYX_BASE_URL, api.telnyx.com, TELNYX_BASE_URL is no web address",
        "AWS_SNS_BASE_URL, x, AWS_SNS_BASE_URL is no web address",
        "INFOBIP_API_KEY, hunter2, INFOBIP_BASE_URL is missing",
        "GENERIC_WEBHOOK_USERNAME, hunter2, GENERIC_BASE_URL is missing",
        "TWILIO_AUTH_TOKEN, hunter2, TWILIO_ACCOUNT_SID is missing",
    })
    void whatCannotWorkIsNamedAndNeverQuoted(String variable, String value, String fault) {
        Settings settings = read(Map.of(variable, value));
        assertThat(settings.faults()).singleElement().asString().startsWith(fault);
        assertThat(settings.refusal().toString()).doesNotContain("hunter2");
    }

    @Test
    void whatIsBlankThoughTheCarrierIsOnIsWarnedOf() {
        assertThat(read(Map.of("TELNYX_API_KEY", "k")).warnings())
                .containsExactly(
                        "TELNYX_PUBLIC_KEY is not set, while other settings of telnyx are: whatever needs it is"
                                + " refused.");
        assertThat(read(Map.of()).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TELNYX_PUBLC_KEY, TELNYX_PUBLIC_KEY", "BIRD_SIGNIN_KEY, BIRD_SIGNING_KEY", "AWS_REGON, AWS_REGION"})
    void aMisspeltVariableIsWarnedOf(String name, String meant) {
        assertThat(read(Map.of(name, "x")).warnings())
                .singleElement()
                .asString()
                .endsWith("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_PROFILE", "AWS_DEFAULT_REGION", "AWS_SESSION_TOKEN", "SERVER_NAME"})
    void variablesOfOthersAreTheirs(String name) {
        assertThat(read(Map.of(name, "x")).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TELNYX_API_KEY=k", "GENERIC_BASE_URL=http://localhost:9", "MESSAGEBIRD_ACCESS_KEY=k"})
    void anyCarrierIsEnoughForProduction(String variable) {
        Map<String, String> environment = production();
        String[] set = variable.split("=");
        environment.put(set[0], set[1]);
        assertThat(read(environment).refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_REGION, TWILIO_ACCOUNT_SID",
        "VONAGE_SIGNATURE_METHOD, TWILIO_ACCOUNT_SID",
        "AWS_SNS_TOPIC_ARNS, AWS_ACCESS_KEY_ID",
        "TELNYX_PUBLIC_KEY, TELNYX_API_KEY",
        "SINCH_WEBHOOK_SECRET, SINCH_SERVICE_PLAN_ID",
        "BIRD_SIGNING_KEY, MESSAGEBIRD_ACCESS_KEY",
        "BANDWIDTH_WEBHOOK_PASSWORD, BANDWIDTH_ACCOUNT_ID",
        "PLIVO_AUTH_TOKEN, PLIVO_AUTH_ID"
    })
    void productionNeedsACarrierThatCanSend(String variable, String missing) {
        Map<String, String> environment = production();
        environment.put(variable, "x");
        assertThat(read(environment).missing()).first().asString().startsWith(missing + ": ");
        assertThat(read(Map.of(variable, "x")).refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SINCH_API_TOKEN, SINCH_WEBHOOK_SECRET", "AWS_ACCESS_KEY_ID, AWS_SNS_TOPIC_ARNS"})
    void whatWebhooksNeedIsWarnedOf(String variable, String blank) {
        assertThat(read(Map.of(variable, "x")).warnings()).anyMatch(line -> line.startsWith(blank + " is not set"));
    }

    @Test
    void productionWithoutACarrierNamesOne() {
        assertThat(read(production()).missing())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("TWILIO_ACCOUNT_SID: ")
                .endsWith("(or the variables of another carrier)");
    }

    @Test
    void aCarrierOfAPropertyIsEnoughForProduction() {
        Settings settings = Settings.read(
                production(), HOME, () -> "chance", name -> name.equals("providers.generic.webhook-password"));
        // its address may stand there too, or not
        assertThat(settings.missing()).singleElement().asString().startsWith("GENERIC_BASE_URL: ");
        assertThat(Settings.read(production(), HOME, () -> "chance", name -> name.startsWith("providers.generic."))
                        .refusal())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sandbox, '', ''",
        "production, '', twilio",
        "sandbox, providers.telnyx.api-key=k, ''",
        "sandbox, providers.telnyx.apiKey=k, ''",
        "sandbox, PROVIDERS_TELNYX_APIKEY=k, ''",
        "sandbox, providers.telnyx.api-key=, telnyx",
        "sandbox, providers.aws.region=eu-west-1, ''",
        "production, providers.twilio.account-sid=AC1, ''",
    })
    void aCarrierWithoutAnySettingIsOff(String mode, String given, String alsoOff) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> properties = new HashMap<>(Map.of("gateway.mode", mode));
        String[] set = given.split("=", 2);
        properties.put(set[0], set.length == 2 ? set[1] : "");
        environment.getPropertySources().addLast(new MapPropertySource("given", properties));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("defaultProperties", Map.of("providers.vonage.base-url", "https://x")));
        Set<String> expected = new TreeSet<>(OTHERS);
        if (given.toLowerCase().contains("telnyx")) {
            expected.remove("telnyx");
        }
        if (!alsoOff.isEmpty()) {
            expected.add(alsoOff);
        }
        Carriers carriers = new Carriers(HOME, environment);
        assertThat(carriers.off()).isEqualTo(expected);
        assertThat(carriers.wayOn("vonage")).contains("VONAGE_API_KEY");
        assertThat(carriers.wayOn("acme")).isNull();
    }

    @Test
    @DisplayName("a carrier without settings of its own is on, and a file that cannot be read is told of elsewhere")
    void ownCarriers(@TempDir Path home) throws Exception {
        Path folder = Files.createDirectories(home.resolve("config/providers"));
        Files.writeString(folder.resolve("acme.yaml"), "statuses: {}\ncodes: {}\n");
        Files.writeString(folder.resolve("broken.yaml"), "settings: {api-key: BROKEN_KEY}\nsettings: {}\n");
        Files.createDirectory(home.resolve("routes"));
        assertThat(new Carriers(home, new StandardEnvironment()).off()).isEmpty();
        assertThat(Settings.read(Map.of(), home, () -> "chance").refusal()).isEmpty();
        Map<String, String> environment = production();
        environment.put("GATEWAY_HOME", home.toString());
        assertThat(read(environment).missing()).isEmpty();
    }

    private static Settings read(Map<String, String> environment) {
        return Settings.read(environment, HOME, () -> "chance");
    }

    private static Map<String, String> production() {
        return new HashMap<>(Map.of(
                "GATEWAY_MODE", "production",
                "DATABASE_URL", "jdbc:postgresql://db:5432/gateway",
                "GATEWAY_PUBLIC_URL", "https://sms.example.com",
                "GATEWAY_ADMIN_TOKEN", "admin-secret",
                "OPENAI_API_KEY", "sk-1"));
    }

    private static Map<String, Object> properties(Settings settings) {
        return Stream.of(settings.defaults(), settings.named()).collect(HashMap::new, Map::putAll, Map::putAll);
    }
}
