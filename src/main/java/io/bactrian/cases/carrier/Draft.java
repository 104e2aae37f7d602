package io.bactrian.cases.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.sign.KeyPairs;
import io.bactrian.cases.sign.Signers;
import io.bactrian.cases.sign.Signing;
import io.bactrian.cases.sign.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A webhook that waits for its signature. It may be posted several times, each time signed anew. */
public final class Draft {

    private static final Duration LONG_AGO = Duration.ofHours(3);

    private final Webhook call;
    private final JsonNode sign;
    private final Map<String, String> settings;
    private final KeyPairs keys;

    Draft(Webhook call, JsonNode sign, Map<String, String> settings, KeyPairs keys) {
        this.call = call;
        this.sign = sign;
        this.settings = settings;
        this.keys = keys;
    }

    /** The call as it is without a signature. */
    public Webhook call() {
        return call;
    }

    /**
     * The call as it is to be posted.
     *
     * @param how {@code true}, {@code false}, {@code wrong} or {@code stale}
     * @throws IllegalArgumentException for another word, and for {@code stale} where signatures tell no time
     */
    public Webhook signed(String how) {
        String scheme = sign.path("scheme").asText();
        return switch (how) {
            case "true" -> Signers.named(scheme).sign(call, signing(false, Duration.ZERO));
            case "wrong" -> Signers.named(scheme).sign(call, signing(true, Duration.ZERO));
            case "false" -> Signers.unsigned(scheme, call, signing(false, Duration.ZERO));
            case "stale" -> {
                if (!Signers.areTimed(scheme)) {
                    throw new IllegalArgumentException(
                            "a signature by " + scheme + " tells no time, so it is never stale");
                }
                yield Signers.named(scheme).sign(call, signing(false, LONG_AGO));
            }
            default ->
                throw new IllegalArgumentException("signed: \"" + how + "\" is none of true, false, wrong and stale");
        };
    }

    private Signing signing(boolean wrong, Duration age) {
        FillIns fillIns = new FillIns(new Values(settings, Values::unknown));
        String secret = Arrays.stream(sign.path("secret").asText("").split(":"))
                .filter(name -> !name.isEmpty())
                .map(name -> fillIns.fill("${setting:" + name + "}"))
                .collect(Collectors.joining(":"));
        Map<String, String> options = Trees.texts(fillIns.fill(sign.path("options")));
        return new Signing(secret, keys, options, Instant.now().minus(age), wrong);
    }
}
