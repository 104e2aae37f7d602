package io.bactrian.payload;

/** Writes the value of an Authorization header of a vendor's own scheme: its word, and a key from a property. */
public final class KeyAuthorization extends Configured {

    private String prefix = "";
    private String key;

    /** What stands before the key, with the blank behind it, such as {@code "App "}. */
    public void setPrefix(String prefix) {
        this.prefix = prefix;
    }

    /** The property that holds the key. */
    public void setKey(String key) {
        this.key = key;
    }

    /** The header's value. */
    public String write() {
        return prefix + property(key);
    }
}
