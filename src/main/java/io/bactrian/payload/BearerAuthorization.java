package io.bactrian.payload;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/**
 * Writes the value of an Authorization header (RFC 6750) from a property, so that no token stands in a route or has to be
 * escaped there.
 */
public final class BearerAuthorization implements CamelContextAware {

    private CamelContext camel;
    private String token;

    /** The property that holds the token. */
    public void setToken(String token) {
        this.token = token;
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
        return "Bearer " + camel.getPropertiesComponent().resolveProperty(token).orElse("");
    }
}
