package io.bactrian.payload;

/** A request could not be built, since its mapping or a setting is wrong; so that nothing was sent. */
public class NotSendable extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public NotSendable(String message) {
        super(message);
    }

    public NotSendable(String message, Throwable cause) {
        super(message, cause);
    }
}
