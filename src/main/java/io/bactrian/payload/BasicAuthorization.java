package io.bactrian.payload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes the value of an Authorization header (RFC 7617) from two properties. */
public final class BasicAuthorization extends Configured {

    private String user;
    private String userSuffix = "";
    private String password;

    /** The property that holds the user's name. */
    public void setUser(String user) {
        this.user = user;
    }

    /** What the vendor wants behind the name, such as {@code /token}. */
    public void setUserSuffix(String userSuffix) {
        this.userSuffix = userSuffix;
    }

    /** The property that holds the password. */
    public void setPassword(String password) {
        this.password = password;
    }

    /** The header's value. */
    public String write() {
        String pair = property(user) + userSuffix + ":" + property(password);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
