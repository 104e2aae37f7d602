package io.bactrian.validate;

import java.time.Instant;
import java.util.List;

/**
 * What became of the last edit: nothing wrong, or what is wrong with the files as they lie there now, while the last good
 * ones run on. Read by health, the log and the console.
 */
public final class EditReport {

    /**
     * @param findings empty when the files that lie there are the ones that run
     * @param at when they were looked at
     */
    public record State(List<Finding> findings, Instant at) {

        /** Whether the gateway runs on files other than those that lie there. */
        public boolean isDegraded() {
            return !findings.isEmpty();
        }
    }

    private volatile State state = new State(List.of(), Instant.EPOCH);

    public State state() {
        return state;
    }

    public void set(List<Finding> findings, Instant at) {
        state = new State(List.copyOf(findings), at);
    }
}
