package io.bactrian.sandbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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
}
