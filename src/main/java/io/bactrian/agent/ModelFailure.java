package io.bactrian.agent;

/**
 * The model gave no usable answer. The list of kinds is closed: a route branches on {@link #code()}, and nothing that
 * the model or its endpoint wrote is ever part of the message, nor is the key. For the same reason it has no cause.
 */
public final class ModelFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What a failure says of the next call. */
    public enum Nature {
        /** Nothing is to be had from the model for now; it passes by itself or when somebody mends it. */
        OUTAGE,
        /** No more calls until the next day. */
        SPENT,
        /** The model works; it is this turn that it gave nothing usable for, or that asked for too much. */
        TURN
    }

    /** The ways in which a model fails. */
    public enum Kind {
        /** No connection, or it broke. */
        UNREACHABLE("model-unreachable", Nature.OUTAGE),
        /** No whole answer within the limit of one call. */
        TIMEOUT("model-timeout", Nature.OUTAGE),
        /** Status 429. */
        THROTTLED("model-throttled", Nature.OUTAGE),
        /** Status 5xx. */
        ERROR("model-error", Nature.OUTAGE),
        /** Any other status that is not 2xx: a wrong key, a wrong model name, a redirect. */
        REJECTED("model-rejected", Nature.OUTAGE),
        /** An answer that is not a chat completion, or not a decision. */
        MALFORMED("model-malformed", Nature.OUTAGE),
        /** Not called: its endpoint failed too often just now. */
        LEFT_ALONE("model-left-alone", Nature.OUTAGE),
        /** The turn's time was over before the model had answered. */
        OUT_OF_TIME("model-budget", Nature.OUTAGE),
        /** The turn's tokens or money are used up. */
        BUDGET("model-budget", Nature.TURN),
        /** The brand's tokens or money of the day are used up. */
        DAY_BUDGET("model-day-budget", Nature.SPENT),
        /** The model declined to answer. */
        REFUSED("model-refused", Nature.TURN),
        /** The model answered with nothing. */
        EMPTY("model-empty", Nature.TURN),
        /** The model kept asking for tools. */
        TOOL_LOOP("model-tool-loop", Nature.TURN);

        private final String code;
        private final Nature nature;

        Kind(String code, Nature nature) {
            this.code = code;
            this.nature = nature;
        }

        /** The word of this kind in traces, metrics and routes. */
        public String code() {
            return code;
        }

        /** What it says of the next call. */
        public Nature nature() {
            return nature;
        }
    }

    private final Kind kind;

    /**
     * @param kind one of the closed list
     * @param sentence what happened and what to do, in one sentence of our own
     */
    public ModelFailure(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    /** The kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** The kind's word, such as {@code model-timeout}. */
    public String code() {
        return kind.code();
    }

    /** The same word as a property, for the simple language: {@code ${exception.code}}. */
    public String getCode() {
        return code();
    }
}
