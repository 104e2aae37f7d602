package io.bactrian.sandbox.carrier;

import io.bactrian.sandbox.OrderedWork;
import io.bactrian.sandbox.SandboxSettings;
import io.bactrian.sandbox.StandsIn;
import io.bactrian.sandbox.WebhookPost;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** What the carrier and the handset share. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gateway.mode", havingValue = "sandbox")
class CarrierConfiguration {

    @Bean
    CarrierLog sandboxCarrierLog() {
        return new CarrierLog(Clock.systemUTC());
    }

    @Bean
    NextMishap sandboxNextMishap() {
        return new NextMishap();
    }

    @Bean
    @Conditional(CarrierStandsIn.class)
    CustomerPhone sandboxCustomerPhone(
            SandboxSettings settings, CarrierLog log, OrderedWork work, WebhookPost webhooks, NextMishap next) {
        return new CustomerPhone(log, new CarrierPosts(settings, log, work, webhooks), next);
    }

    /** Or whoever reaches the page could have it sign texts with the real carrier's secret. */
    static final class CarrierStandsIn implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StandsIn.in(context.getEnvironment(), "providers.twilio");
        }
    }
}
