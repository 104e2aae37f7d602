package io.bactrian.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a provider's answer to a send means: its listed error codes first, then the HTTP status. */
public final class OutcomeTable {

    /** What an entry may be written with. */
    public static final Set<String> KEYS = Set.of("outcome", "action");

    private final Map<String, Meaning> codes = new TreeMap<>();

    /** What a code means, and what is to be done then. */
    private record Meaning(Outcome outcome, Action action) {}

    /**
     * A table in which each outcome brings its own action.
     *
     * @param codes the provider's error codes, each with the wire name of its outcome
     * @throws IllegalArgumentException for an outcome that is unknown, or {@code accepted}, which no error can mean
     */
    public OutcomeTable(Map<String, String> codes) {
        codes.forEach((code, wire) -> put(code, wire, null));
    }

    /**
     * A table as a provider's file writes it.
     *
     * @param codes each with {@code outcome} and perhaps {@code action}
     * @throws IllegalArgumentException as above, and for an action that is unknown or does not fit the outcome
     */
    public static OutcomeTable of(Map<String, Map<String, String>> codes) {
        OutcomeTable table = new OutcomeTable(Map.of());
        codes.forEach((code, meaning) -> {
            Set<String> others = new TreeSet<>(meaning.keySet());
            others.removeAll(KEYS);
            if (!others.isEmpty() || !meaning.containsKey("outcome")) {
                throw new IllegalArgumentException("Error code " + code + " is written with outcome and action");
            }
            table.put(code, meaning.get("outcome"), meaning.get("action"));
        });
        return table;
    }

    private void put(String code, String outcome, String action) {
        Outcome means = Outcome.of(outcome);
        if (means == Outcome.ACCEPTED) {
            throw new IllegalArgumentException("Error code " + code + " cannot mean accepted");
        }
        Action then = action == null ? Action.of(means) : Action.of(action);
        if (!then.fits(means)) {
            throw new IllegalArgumentException("Error code " + code + " cannot be " + outcome + " with the action "
                    + action + ": what is tried again is throttled or unreachable, what changes consent is opted-out");
        }
        codes.put(code.strip(), new Meaning(means, then));
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
        return meaning(errorCode).map(Meaning::outcome);
    }

    /** What is to be done after an outcome that came with this code; null and a code that is not listed: by the outcome. */
    public Action action(Outcome outcome, String errorCode) {
        return meaning(errorCode)
                .filter(meaning -> meaning.outcome() == outcome)
                .map(Meaning::action)
                .orElse(Action.of(outcome));
    }

    /** What is to be done after a receipt with this code; none for one that is not listed, and for null. */
    public Action action(String errorCode) {
        return meaning(errorCode).map(Meaning::action).orElse(Action.NONE);
    }

    private Optional<Meaning> meaning(String errorCode) {
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
