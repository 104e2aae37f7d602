package io.bactrian.live;

/** The files have changed while they were put in use: those that lie there now come next. */
final class Superseded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Superseded() {
        super("The files changed while they were put in use", null, false, false);
    }
}
