package io.bactrian.validate.route;

import io.bactrian.validate.Code;
import io.bactrian.validate.Finding;
import io.bactrian.validate.Nearest;
import io.bactrian.validate.yaml.Part;
import io.bactrian.webhook.SignatureScheme;
import io.bactrian.webhook.SignatureSchemes;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every signature scheme that a webhook names is one that the gateway knows, and its secret is named by the property that
 * holds it, never written down. Whether that property has a value says the rule for properties.
 */
final class SignatureChecks implements Rule {

    private static final List<String> KNOWN = SignatureSchemes.standard().all().stream()
            .map(SignatureScheme::name)
            .toList();

    private static final Pattern PROPERTY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");

    @Override
    public List<Finding> check(Routes routes) {
        return VerifiedPath.checks(routes).flatMap(SignatureChecks::check).toList();
    }

    private static Stream<Finding> check(Endpoint check) {
        boolean needsSecret = words(check.parameter("scheme"), ",")
                .filter(KNOWN::contains)
                .anyMatch(name -> SignatureSchemes.standard().named(name).needsSecret());
        Stream<Finding> schemes = part(check, "scheme").flatMap(SignatureChecks::unknown);
        Stream<Finding> secrets =
                needsSecret ? part(check, "secretKeys").flatMap(SignatureChecks::loose) : Stream.empty();
        return Stream.concat(schemes, secrets);
    }

    private static Stream<Finding> unknown(Part schemes) {
        return words(schemes.text(), ",")
                .filter(name -> !KNOWN.contains(name))
                .map(name -> schemes.wrong(
                        Code.UNKNOWN_SCHEME,
                        "there is no signature scheme \"" + name + "\"",
                        Nearest.hint(name, KNOWN, "name one of docs/reference/signatures.md")));
    }

    /** What is written here may be a secret, so it is not repeated. */
    private static Stream<Finding> loose(Part keys) {
        return words(keys.text(), "[,:]")
                .filter(key -> !PROPERTY.matcher(key).matches())
                .limit(1)
                .map(key -> keys.wrong(
                        Code.UNKNOWN_PROPERTY,
                        "secretKeys holds something else than names of properties",
                        "name the property that holds the secret, such as providers.acme.auth-token"));
    }

    private static Stream<Part> part(Endpoint check, String parameter) {
        return check.parameters().stream()
                .filter(given -> given.key().equals(parameter))
                .map(Part.Field::value)
                .filter(Part::isScalar);
    }

    /** What stands in a property is known only when it is looked up. */
    private static Stream<String> words(String list, String between) {
        return Arrays.stream(list.split(between)).map(String::strip).filter(word -> !word.contains("{{"));
    }
}
