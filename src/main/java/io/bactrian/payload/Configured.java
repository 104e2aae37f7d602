package io.bactrian.payload;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;

/** A kamelet's bean that looks up properties by name, so that no secret stands in a route or has to be escaped there. */
public abstract class Configured implements CamelContextAware {

    private CamelContext camel;

    @Override
    public final void setCamelContext(CamelContext camelContext) {
        this.camel = camelContext;
    }

    @Override
    public final CamelContext getCamelContext() {
        return camel;
    }

    /** The property's value; empty where it is not set. */
    protected final String property(String key) {
        return camel.getPropertiesComponent().resolveProperty(key).orElse("");
    }
}
