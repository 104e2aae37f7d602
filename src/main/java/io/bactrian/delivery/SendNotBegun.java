package io.bactrian.delivery;

/** The provider was not called in time after the text was cleared; nothing was sent. */
public class SendNotBegun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SendNotBegun() {
        super("The text was cleared more than a second ago; it is cleared again first.", null, false, false);
    }
}
