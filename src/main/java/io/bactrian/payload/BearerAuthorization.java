package io.bactrian.payload;

/** Writes the value of an Authorization header (RFC 6750) from a property. */
public final class BearerAuthorization extends Configured {

    private String token;

    /** The property that holds the token. */
    public void setToken(String token) {
        this.token = token;
    }

    /** The header's value. */
    public String write() {
        return "Bearer " + property(token);
    }
}
