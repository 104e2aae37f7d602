package io.bactrian.agent;

/**
 * The model gave no usable answer. The list of kinds is closed: a route branches on {@link #code()}, and nothing that
 * the model or its endpoint wrote is ever part of the message, nor is the key. For the same reason it has no cause.
 */
public final class ModelFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** The ways in which a model fails. */
    public enum Kind {
        /** No connection, or it broke. */
        UNREACHABLE("model-unreachable"),
        /** No whole answer in time, for one call or for the turn. */
        TIMEOUT("model-timeout"),
        /** Status 429. */
        THROTTLED("model-throttled"),
        /** Status 5xx. */
        ERROR("model-error"),
        /** Any other status that is not 2xx: a wrong key, a wrong model name, a redirect. */
        REJECTED("model-rejected"),
        /** An answer that is not a chat completion, or not a decision. */
        MALFORMED("model-malformed"),
        /** The model declined to answer. */
        REFUSED("model-refused"),
        /** The model kept asking for tools. */
        TOOL_LOOP("model-tool-loop");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The word of this kind in traces, metrics and routes. */
        public String code() {
            return code;
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
