package io.bactrian.crm;

/** Another node does this by now. */
class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overtaken() {
        super("Another node does this by now", null, false, false);
    }
}
