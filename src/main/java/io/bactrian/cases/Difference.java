package io.bactrian.cases;

/** Something is not as a case expects it. */
public final class Difference extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String where;
    private final String expected;
    private final String found;

    /** @param where what was looked at, such as {@code texts[1].from} */
    public Difference(String where, String expected, String found) {
        super(where + ": expected " + expected + ", found " + found);
        this.where = where;
        this.expected = expected;
        this.found = found;
    }

    public String where() {
        return where;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
