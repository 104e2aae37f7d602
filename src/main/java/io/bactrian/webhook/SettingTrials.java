package io.bactrian.webhook;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Changes to what the gateway itself brings: its clock, its secrets, the scheme's options. */
final class SettingTrials {
    private SettingTrials() {}

    static Stream<Trial> of(SignedRequest request, SignatureScheme scheme, Map<String, String> otherSecrets) {
        return Stream.of(
                        clock(request, scheme),
                        secrets(request, otherSecrets),
                        option(request, scheme, "vonage-sms", "method", VonageSmsSignature.methods()),
                        option(request, scheme, "infobip-hmac", "algorithm", InfobipHmac.algorithms()))
                .flatMap(trials -> trials);
    }

    private static Stream<Trial> clock(SignedRequest request, SignatureScheme scheme) {
        return scheme.signedAt(request).stream().map(at -> {
            long seconds = Duration.between(at, request.now()).toSeconds();
            String off = seconds < 0 ? -seconds + " seconds ahead" : seconds + " seconds ago";
            return new Trial(SignatureFault.CLOCK, off, request.withNow(at));
        });
    }

    private static Stream<Trial> secrets(SignedRequest request, Map<String, String> otherSecrets) {
        return new TreeMap<>(otherSecrets)
                .entrySet().stream()
                        .filter(other ->
                                other.getValue() != null && !other.getValue().isBlank())
                        .map(other -> new Trial(
                                other.getKey().endsWith("-previous")
                                        ? SignatureFault.SECRET_PREVIOUS
                                        : SignatureFault.SECRET_OTHER,
                                other.getKey(),
                                request.withSecret(other.getValue())));
    }

    private static Stream<Trial> option(
            SignedRequest request, SignatureScheme scheme, String owner, String option, Collection<String> values) {
        Set<String> sorted = scheme.name().equals(owner) ? new TreeSet<>(values) : Set.of();
        return sorted.stream()
                .map(value -> new Trial(
                        SignatureFault.OPTION_OTHER, option + " " + value, request.withOption(option, value)));
    }
}
