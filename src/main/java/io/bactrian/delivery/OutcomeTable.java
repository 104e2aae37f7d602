package io.bactrian.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a provider's answer to a send means: its listed error codes first, then the HTTP status. */
public final class OutcomeTable {
    private final Map<String, Outcome> codes = new TreeMap<>();

    /**
     * @param codes the provider's error codes, each with the wire name of its outcome
     * @throws IllegalArgumentException for an outcome that is unknown, or {@code accepted}, which no error can mean
     */
    public OutcomeTable(Map<String, String> codes) {
        codes.forEach((code, wire) -> {
            Outcome outcome = Outcome.of(wire);
            if (outcome == Outcome.ACCEPTED) {
                throw new IllegalArgumentException("Error code " + code + " cannot mean accepted");
            }
            this.codes.put(code.strip(), outcome);
        });
    }

    /**
     * The outcome of an answer. A status that tells neither yes nor no is {@code uncertain}: sending again could reach the
     * customer twice. A redirect is a wrong base address.
     *
     * @param httpStatus the HTTP status of the answer
     * @param errorCode the provider's code; null or blank: none
     */
    public Outcome of(int httpStatus, String errorCode) {
        if (httpStatus >= 200 && httpStatus < 300) {
            return Outcome.ACCEPTED;
        }
        return listed(errorCode).orElseGet(() -> byStatus(httpStatus));
    }

    /** What a code means by itself, as in a delivery receipt; empty when it is not listed, and for null. */
    public Optional<Outcome> listed(String errorCode) {
        return errorCode == null ? Optional.empty() : Optional.ofNullable(codes.get(errorCode.strip()));
    }

    /**
     * The outcome when no answer came.
     *
     * @param connected whether a connection was made, so that the request may have been read
     */
    public Outcome withoutAnswer(boolean connected) {
        return connected ? Outcome.UNCERTAIN : Outcome.UNREACHABLE;
    }

    private static Outcome byStatus(int httpStatus) {
        if (httpStatus == 429) {
            return Outcome.THROTTLED;
        }
        if (httpStatus == 401 || httpStatus == 403 || httpStatus / 100 == 3) {
            return Outcome.MISCONFIGURED;
        }
        return httpStatus / 100 == 4 ? Outcome.REJECTED : Outcome.UNCERTAIN;
    }
}
