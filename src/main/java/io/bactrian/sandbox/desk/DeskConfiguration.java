package io.bactrian.sandbox.desk;

import io.bactrian.sandbox.OrderedWork;
import io.bactrian.sandbox.SandboxSettings;
import io.bactrian.sandbox.WebhookPost;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the desk's API and the person at the desk share. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gateway.mode", havingValue = "sandbox")
class DeskConfiguration {

    @Bean
    Tickets sandboxTickets(SandboxSettings settings, OrderedWork work, WebhookPost webhooks) {
        return new Tickets(Clock.systemUTC(), new DeskEvents(settings, work, webhooks, Clock.systemUTC()));
    }
}
