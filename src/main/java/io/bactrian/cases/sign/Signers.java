package io.bactrian.cases.sign;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The signers by the names that docs/reference/signatures.md gives to the schemes. */
public final class Signers {

    /** Schemes whose signature tells no time, so that it is never stale. */
    private static final Set<String> TIMELESS =
            Set.of("basic", "infobip-hmac", "plivo-v2", "plivo-v3", "shared-secret", "twilio");

    private static final Map<String, Signer> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("basic", SentSigners::basic),
            Map.entry("shared-secret", SentSigners::shared),
            Map.entry("twilio", FieldSigners::twilio),
            Map.entry("plivo-v2", FieldSigners::plivoOld),
            Map.entry("plivo-v3", FieldSigners::plivo),
            Map.entry("vonage-sms", FieldSigners::vonage),
            Map.entry("bird", MessageBirdSigners::bird),
            Map.entry("messagebird-jwt", MessageBirdSigners::token),
            Map.entry("messagebird-legacy", MessageBirdSigners::legacy),
            Map.entry("infobip-hmac", BodySigners::infobip),
            Map.entry("sinch", BodySigners::sinch),
            Map.entry("standard-webhooks", BodySigners::standard),
            Map.entry("telnyx", BodySigners::telnyx),
            Map.entry("vonage-jwt", BodySigners::vonage),
            Map.entry("zendesk", BodySigners::zendesk),
            Map.entry("sns", SnsSigner::sign)));

    private Signers() {}

    /** The names of all. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** Whether signatures of this scheme tell their time. */
    public static boolean areTimed(String scheme) {
        return !TIMELESS.contains(scheme);
    }

    /**
     * The signer of a scheme.
     *
     * @throws IllegalArgumentException when there is none, listing those there are
     */
    public static Signer named(String scheme) {
        Signer signer = ALL.get(scheme);
        if (signer == null) {
            throw new IllegalArgumentException(
                    "no signature scheme is called \"" + scheme + "\"; known are " + String.join(", ", ALL.keySet()));
        }
        return signer;
    }

    /** The call as it looks without a signature of this scheme. */
    public static Webhook unsigned(String scheme, Webhook call, Signing signing) {
        return scheme.equals("sns") ? SnsSigner.unsigned(call, signing) : call;
    }
}
