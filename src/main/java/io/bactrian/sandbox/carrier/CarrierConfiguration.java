package io.bactrian.sandbox.carrier;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the carrier and the handset share. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gateway.mode", havingValue = "sandbox")
class CarrierConfiguration {

    @Bean
    CarrierLog sandboxCarrierLog() {
        return new CarrierLog(Clock.systemUTC());
    }
}
