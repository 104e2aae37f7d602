package io.bactrian.sandbox;

import java.util.Map;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether the sandbox stands in for the vendor: in sandbox mode, and only as long as the gateway calls the sandbox. Once
 * a real vendor is named, whoever can reach the sandbox must not be able to speak in its name.
 */
public final class StandsIn implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, Object> marked = metadata.getAnnotationAttributes(SandboxController.class.getName());
        return marked != null && in(context.getEnvironment(), (String) marked.get("vendor"));
    }

    /** @param vendor what the vendor's properties begin with, such as {@code providers.twilio} */
    public static boolean in(Environment properties, String vendor) {
        return "sandbox".equals(properties.getProperty("gateway.mode"))
                && properties.getProperty(vendor + ".base-url", "").contains("/sandbox/");
    }
}
