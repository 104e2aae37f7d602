package io.bactrian.vendor;

/** Another node does this by now. */
public class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Overtaken() {
        super("Another node does this by now", null, false, false);
    }
}
