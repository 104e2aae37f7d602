package io.bactrian.cases.carrier;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What a stand-in's names stand for in one call. */
final class Values implements Function<String, Optional<String>> {

    private static final String NOW = "now:";
    private static final String SETTING = "setting:";
    private static final String BASIC = "basic:";

    private final Map<String, String> settings;
    private final Map<String, String> own = new HashMap<>();
    private final Instant now = Instant.now();
    private final Function<String, Optional<String>> others;

    /**
     * @param settings of the carrier's account
     * @param others for names that are none of a carrier's
     */
    Values(Map<String, String> settings, Function<String, Optional<String>> others) {
        this.settings = settings;
        this.others = others;
        with("id", UUID.randomUUID().toString());
        with("uuid", UUID.randomUUID().toString());
        with("hex", UUID.randomUUID().toString().replace("-", ""));
        with("now", now.truncatedTo(ChronoUnit.MILLIS).toString());
        with("nowSeconds", Long.toString(now.getEpochSecond()));
        with("nowMillis", Long.toString(now.toEpochMilli()));
    }

    /** @param value null: the name is known, but stands for nothing */
    Values with(String name, String value) {
        own.put(name, value);
        return this;
    }

    /** A number, and under a second name its digits without the plus. */
    Values withNumber(String name, String number) {
        return with(name, number).with(name + "Digits", number.replaceFirst("^\\+", ""));
    }

    @Override
    public Optional<String> apply(String name) {
        if (own.containsKey(name)) {
            return Optional.ofNullable(own.get(name));
        }
        if (name.startsWith(NOW)) {
            return Optional.of(DateTimeFormatter.ofPattern(name.substring(NOW.length()))
                    .withZone(ZoneOffset.UTC)
                    .format(now));
        }
        if (name.startsWith(SETTING)) {
            return Optional.of(setting(name.substring(SETTING.length())));
        }
        if (name.startsWith(BASIC)) {
            String[] pair = name.substring(BASIC.length()).split(":", 2);
            String plain = setting(pair[0]) + ":" + setting(pair[pair.length - 1]);
            return Optional.of(Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
        }
        return others.apply(name);
    }

    private String setting(String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the account has no setting \"" + name + "\"; known are " + settings.keySet());
        }
        return value;
    }

    /** For the end of the line: a name that nobody knows. */
    static Optional<String> unknown(String name) {
        throw new IllegalArgumentException("nothing stands for ${" + name + "}");
    }
}
