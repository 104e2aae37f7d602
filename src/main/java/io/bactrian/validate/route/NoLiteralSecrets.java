package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import java.util.List;
import java.util.regex.Pattern;

/** A secret is a property's name here, never its value. */
final class NoLiteralSecrets implements Rule {

    private static final Pattern KEY = Pattern.compile("(?i).*(password|secret|token|api-?key|credential)s?");
    private static final Pattern VALUE = Pattern.compile(
            "(?s).*(\\bAC[0-9a-f]{32}\\b|\\bsk-[A-Za-z0-9_-]{16,}|Bearer [A-Za-z0-9._-]{12,}|Basic [A-Za-z0-9+/=]{12,}).*");

    /** How many tokens a model may write is no token. */
    private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

    /** Names of properties, for beans that look them up themselves. */
    private static final Pattern PROPERTIES = Pattern.compile("[a-z]+(\\.[a-z-]+)+(,[a-z]+(\\.[a-z-]+)+)*");

    @Override
    public List<Finding> check(Routes routes) {
        return routes.scalars()
                .filter(field -> isSecret(field.key(), field.value().text()))
                .map(field -> field.value()
                        .wrong(
                                Code.LITERAL_SECRET,
                                "a secret as a literal in \"" + field.key() + "\"",
                                "name a property: \"{{providers.acme.token}}\""))
                .toList();
    }

    private static boolean isSecret(String key, String value) {
        return VALUE.matcher(value).matches()
                || KEY.matcher(key).matches()
                        && !value.isBlank()
                        && !COUNT.matcher(value).matches()
                        && !value.contains("{{")
                        && !value.contains("${")
                        && !value.startsWith("#")
                        && !PROPERTIES.matcher(value).matches();
    }
}
