package io.bactrian.payload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/**
 * Writes the value of an Authorization header (RFC 7617) from two properties, so that no secret stands in a route or has
 * to be escaped there.
 */
public final class BasicAuthorization implements CamelContextAware {

    private CamelContext camel;
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

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camel = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    /** The header's value. */
    public String write() {
        String pair = property(user) + userSuffix + ":" + property(password);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private String property(String key) {
        return camel.getPropertiesComponent().resolveProperty(key).orElse("");
    }
}
