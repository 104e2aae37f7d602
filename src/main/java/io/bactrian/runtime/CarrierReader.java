package io.bactrian.runtime;

import io.bactrian.provider.ProviderSetting;
import io.bactrian.provider.ProviderSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Makes the properties of the carriers from their variables, as their files in {@code config/providers/} say. */
final class CarrierReader {
    private static final String HERE = "http://localhost:${server.port}";

    private final Map<String, String> environment;
    private final Predicate<String> given;
    private final Supplier<String> secrets;
    private final boolean production;
    private final List<String> faults = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * @param environment variables by name, those that are set
     * @param given whether a property, or one that begins so where it ends with a dot, has a value from elsewhere
     */
    CarrierReader(
            Map<String, String> environment, Predicate<String> given, Supplier<String> secrets, boolean production) {
        this.environment = environment;
        this.given = given;
        this.secrets = secrets;
        this.production = production;
    }

    List<String> faults() {
        return faults;
    }

    List<String> missing() {
        return missing;
    }

    List<String> warnings() {
        return warnings;
    }

    /**
     * Reads all of them.
     *
     * @param named gets the properties that variables set
     * @param defaults gets those that hold when nothing is set
     */
    void read(List<ProviderSettings> carriers, Map<String, Object> named, Map<String, Object> defaults) {
        for (ProviderSettings carrier : carriers) {
            boolean on = isOn(carrier);
            for (ProviderSetting setting : carrier.settings()) {
                String value = setting.variable() == null ? null : environment.get(setting.variable());
                if (value == null) {
                    defaults.put(setting.property(), otherwise(setting, on));
                    complain(setting, on);
                } else if (setting.isAddress() && !Addresses.isWeb(value)) {
                    faults.add(setting.variable() + " is no web address: write all that comes before the vendor's own"
                            + " path, such as " + example(setting) + ".");
                } else {
                    named.put(
                            setting.property(),
                            SettingsReader.literal(setting.isAddress() ? Addresses.withoutSlash(value) : value));
                }
            }
        }
        boolean known = carriers.stream().allMatch(ProviderSettings::readable);
        if (production && known && carriers.stream().noneMatch(this::isOn)) {
            noCarrier(carriers);
        }
    }

    private boolean isOn(ProviderSettings carrier) {
        return carrier.settings().isEmpty()
                || carrier.settings().stream()
                        .filter(ProviderSetting::switchesOn)
                        .anyMatch(setting -> setting.variable() != null && environment.containsKey(setting.variable())
                                || given.test(setting.property()));
    }

    private String otherwise(ProviderSetting setting, boolean on) {
        if (on || production || setting.sandbox() == null) {
            return setting.defaultValue();
        }
        return setting.sandbox().startsWith("/")
                ? HERE + setting.sandbox()
                : setting.sandbox().replace("*", secrets.get());
    }

    /** What a carrier that is on has not. */
    private void complain(ProviderSetting setting, boolean on) {
        if (!on || setting.variable() == null || given.test(setting.property())) {
            return;
        }
        if (setting.needed() == null || !production && !setting.isAddress() && setting.sandbox() == null) {
            if (setting.otherwise() == null) { // who only receives may try that without an account
                warnings.add(setting.variable() + " is not set, while other settings of " + setting.provider()
                        + " are: whatever needs it is refused.");
            }
        } else if (production) {
            missing.add(setting.variable() + ": " + setting.needed());
        } else {
            faults.add(setting.variable() + " is missing, while other settings of " + setting.provider()
                    + " are there (it is " + setting.needed() + "): set it, or none of them.");
        }
    }

    /** Production needs one: the carrier that the sandbox stands in for elsewhere is named, as any other would do. */
    private void noCarrier(List<ProviderSettings> carriers) {
        carriers.stream()
                .filter(ProviderSettings::hasSandbox)
                .flatMap(carrier -> carrier.settings().stream())
                .filter(setting -> setting.needed() != null)
                .forEach(setting -> missing.add(
                        setting.variable() + ": " + setting.needed() + " (or the variables of another carrier)"));
        if (missing.isEmpty()) {
            missing.add("A carrier: the variables of one of the files in config/providers");
        }
    }

    private static String example(ProviderSetting setting) {
        return setting.otherwise() == null || setting.otherwise().isEmpty()
                ? "https://sms.example.com"
                : setting.otherwise().replace("{region}", "us-east-1");
    }
}
