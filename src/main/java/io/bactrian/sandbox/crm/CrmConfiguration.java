package io.bactrian.sandbox.crm;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the CRM's API and its view share. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gateway.mode", havingValue = "sandbox")
class CrmConfiguration {

    @Bean
    Contacts sandboxContacts() {
        return new Contacts(Clock.systemUTC());
    }
}
