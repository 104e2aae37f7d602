package io.bactrian.provider;

import io.bactrian.payload.YamlFile;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One setting of a carrier, as its file in {@code config/providers/} writes it.
 *
 * @param provider the carrier's name
 * @param name the property's last part: {@code api-key}
 * @param variable the environment variable that sets it; null: none does, only {@code config/application.yaml}
 * @param otherwise its value when nothing sets it, in which <code>{region}</code> stands for the setting of that name; null:
 *     it stays blank, and who uses it must do without or refuse
 * @param needed what it is, where the carrier cannot be on without it; null: it can
 * @param sandbox its value while the sandbox stands in for the carrier, in which {@code *} stands for chance; one that
 *     begins with a slash is an address on this machine. Null: as otherwise
 */
public record ProviderSetting(
        String provider, String name, String variable, String otherwise, String needed, String sandbox) {

    /** What a setting may be written with. */
    public static final Set<String> KEYS = Set.of("variable", "default", "needed", "sandbox");

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");
    private static final Pattern REFERENCE = Pattern.compile("\\{([a-z0-9-]+)}");

    /**
     * Reads one entry of {@code settings}.
     *
     * @param names all settings of the carrier
     * @throws IllegalStateException naming the file and the key that is wrong
     */
    static ProviderSetting of(
            String provider, String name, Map<String, String> written, Set<String> names, YamlFile file) {
        String key = "settings." + name;
        if (!NAME.matcher(name).matches()) {
            throw file.wrong(key, "is no name of a property; write it as api-key, in small letters");
        }
        written.keySet().stream()
                .filter(part -> !KEYS.contains(part))
                .findFirst()
                .ifPresent(part -> {
                    throw file.wrong(key, "has the unknown key " + part + "; known are " + new TreeSet<>(KEYS));
                });
        String variable = written.get("variable");
        if (variable == null && !written.containsKey("default")) {
            throw file.wrong(key, "names no variable; write variable: and its name, or a default:");
        }
        if (variable != null && !VARIABLE.matcher(variable).matches()) {
            throw file.wrong(key, "names no environment variable; write it as TELNYX_API_KEY");
        }
        ProviderSetting setting = new ProviderSetting(
                provider, name, variable, written.get("default"), written.get("needed"), written.get("sandbox"));
        setting.judge(names, file);
        return setting;
    }

    private void judge(Set<String> names, YamlFile file) {
        if (otherwise == null) {
            return;
        }
        Matcher reference = REFERENCE.matcher(otherwise);
        while (reference.find()) {
            if (!names.contains(reference.group(1)) || reference.group(1).equals(name)) {
                throw file.wrong(
                        "settings." + name,
                        "has a default that leads to " + reference.group() + "; name another setting of the file");
            }
        }
        if (isAddress() && !otherwise.isEmpty() && !isWeb(reference.replaceAll("x"))) {
            throw file.wrong("settings." + name, "has a default that is no web address; write https://");
        }
    }

    /** The whole property: {@code providers.telnyx.api-key}. */
    public String property() {
        return "providers." + provider + "." + name;
    }

    /** Whether it says where the carrier is: all that comes before the vendor's own path. */
    public boolean isAddress() {
        return name.endsWith("base-url");
    }

    /** Whether its carrier is on once it is given: what has a value anyway, but for an address, tells of no account. */
    public boolean switchesOn() {
        return needed != null || isAddress() || otherwise == null || variable != null && otherwise.isEmpty();
    }

    /** The value when nothing sets it, for Spring's environment; empty where there is none. */
    public String defaultValue() {
        return otherwise == null ? "" : REFERENCE.matcher(otherwise).replaceAll("\\${providers." + provider + ".$1}");
    }

    private static boolean isWeb(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
