package io.bactrian.webhook;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The signature schemes by name. */
public final class SignatureSchemes {
    /** One for the process: certificates that were fetched are kept. */
    private static final SnsSignature SNS = new SnsSignature();

    private static final SignatureSchemes STANDARD = with(SNS);
    private static final SignatureSchemes EXAMINING = with(SNS.examining());

    private final Map<String, SignatureScheme> byName;

    /** These schemes; two of one name are an {@link IllegalStateException}. */
    public SignatureSchemes(List<SignatureScheme> schemes) {
        byName = schemes.stream()
                .collect(Collectors.toMap(
                        SignatureScheme::name,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("two signature schemes are named " + one.name());
                        },
                        TreeMap::new));
    }

    /** All schemes that the gateway comes with. */
    public static SignatureSchemes standard() {
        return STANDARD;
    }

    /** The same for looking into what was refused: what they fetch takes nothing away from the calls that are judged. */
    static SignatureSchemes examining() {
        return EXAMINING;
    }

    private static SignatureSchemes with(SnsSignature sns) {
        return new SignatureSchemes(List.of(
                new BasicSignature(),
                MessageBirdSignature.bird(),
                new InfobipHmac(),
                new MessageBirdJwtSignature(),
                MessageBirdSignature.legacy(),
                new PlivoOldSignature(),
                new PlivoSignature(),
                new SharedSecret(),
                new SinchSignature(),
                sns,
                new StandardWebhooks(),
                new TelnyxSignature(),
                new TwilioSignature(),
                new VonageJwtSignature(),
                new VonageSmsSignature(),
                new ZendeskSignature()));
    }

    /**
     * The scheme of this name.
     *
     * @throws IllegalArgumentException when there is none, listing those there are
     */
    public SignatureScheme named(String name) {
        SignatureScheme scheme = name == null ? null : byName.get(name);
        if (scheme == null) {
            throw new IllegalArgumentException(
                    "There is no signature scheme " + name + "; known are " + String.join(", ", byName.keySet()));
        }
        return scheme;
    }

    /** All of them, by name. */
    public List<SignatureScheme> all() {
        return List.copyOf(byName.values());
    }
}
