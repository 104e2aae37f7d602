package io.bactrian.live;

/** Something made from files that integrators edit. */
@FunctionalInterface
public interface Edited {

    /**
     * Reads the files as they lie there now.
     *
     * @return puts them in use; cannot fail for what the files hold
     * @throws RuntimeException with a sentence that names the file, when it cannot be used
     */
    Runnable prepare();
}
