package io.bactrian.sandbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;
import org.springframework.web.bind.annotation.RestController;

/** A controller that stands in for somebody outside; it exists in sandbox mode only, and
 * only while that vendor itself is not named. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@Conditional(StandsIn.class)
public @interface SandboxController {

    /** What the properties of the vendor begin with that it stands in for, such as {@code providers.twilio}. */
    String vendor();
}
