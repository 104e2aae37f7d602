package io.bactrian.sandbox;

import io.bactrian.access.AdminToken;
import io.bactrian.access.BearerFilter;
import io.bactrian.access.ProblemWriter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the sandbox vendors share. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "gateway.mode", havingValue = "sandbox")
class SandboxConfiguration {

    @Bean
    SandboxSettings sandboxSettings(Environment properties) {
        return SandboxSettings.from(properties);
    }

    @Bean
    OrderedWork sandboxWork() {
        return new OrderedWork();
    }

    @Bean
    LocalAddress sandboxAddress(Environment properties) {
        return new LocalAddress(properties.getProperty("server.port", Integer.class, 8080));
    }

    @Bean
    WebhookPost sandboxWebhooks(SandboxSettings settings, LocalAddress address) {
        return new WebhookPost(settings.publicUrl(), address);
    }

    /** With a real carrier the sandbox desk and CRM show real people's texts: only who holds the admin token may look then. */
    @Bean
    FilterRegistrationBean<BearerFilter> sandboxDeskDoor(
            Environment properties, AdminToken token, ProblemWriter problems) {
        FilterRegistrationBean<BearerFilter> door = new FilterRegistrationBean<>(new BearerFilter(token, problems));
        door.addUrlPatterns("/sandbox/desk/*", "/sandbox/crm/*");
        door.setEnabled(!StandsIn.in(properties, "providers.twilio"));
        return door;
    }
}
