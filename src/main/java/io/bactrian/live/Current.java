package io.bactrian.live;

import java.util.function.Supplier;

/**
 * Something that is made from files which an integrator edits: what uses it asks for it anew each time, and so gets the
 * edited one as soon as it counts.
 *
 * @param <T> what is made; itself never changed
 */
public final class Current<T> implements Supplier<T>, Edited {

    private final Supplier<T> reading;
    private volatile T value;

    /**
     * Reads it for the first time.
     *
     * @param reading reads the files as they lie there; fails with a sentence that names the file
     */
    public Current(Supplier<T> reading) {
        this.reading = reading;
        this.value = reading.get();
    }

    @Override
    public T get() {
        return value;
    }

    @Override
    public Runnable prepare() {
        T fresh = reading.get();
        return () -> value = fresh;
    }
}
