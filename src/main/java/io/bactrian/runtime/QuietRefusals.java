package io.bactrian.runtime;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Keeps Spring Boot from printing a stack trace for a {@link StartRefusal}: its sentences are printed once, last, by the
 * main class. Found through {@code META-INF/spring.factories}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class QuietRefusals implements SpringBootExceptionReporter {

    /** @param context the context that failed, as Spring Boot passes it; not used, may be null */
    public QuietRefusals(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        return StartRefusal.in(failure).isPresent();
    }
}
