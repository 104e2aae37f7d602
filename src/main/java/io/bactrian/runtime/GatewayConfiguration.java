package io.bactrian.runtime;

import io.bactrian.agent.DecisionReader;
import io.bactrian.conversation.Automations;
import io.bactrian.conversation.NoiseWords;
import io.bactrian.event.Ids;
import io.bactrian.keyword.Keywords;
import io.bactrian.switchboard.SwitchboardFile;
import io.bactrian.switchboard.SwitchboardStore;
import io.bactrian.webhook.WebhookFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that are made from configuration files, and what Camel's plain components need to be told. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(Clock clock) {
        return new Ids(clock, new SecureRandom());
    }

    @Bean
    Keywords keywords(@Value("${gateway.home}") Path home) {
        return Keywords.read(home.resolve("config/keywords.yaml"));
    }

    @Bean
    NoiseWords noiseWords(@Value("${gateway.home}") Path home) {
        return NoiseWords.read(home.resolve("config/noise.yaml"));
    }

    @Bean
    Automations automations(@Value("${gateway.home}") Path home) {
        return new Automations(home.resolve("config/automations"));
    }

    @Bean
    DecisionReader decisionReader(@Value("${gateway.home}") Path home) throws IOException {
        return DecisionReader.of(home.resolve("config/agent-decision.schema.json"));
    }

    @Bean
    SwitchboardFile switchboardFile(SwitchboardStore store) {
        return new SwitchboardFile(store);
    }

    @Bean
    FilterRegistrationBean<WebhookFilter> webhookFilter() {
        FilterRegistrationBean<WebhookFilter> filter = new FilterRegistrationBean<>(new WebhookFilter());
        filter.addUrlPatterns("/webhooks/*");
        filter.setAsyncSupported(true);
        return filter;
    }

    /** A plain jar's component reads no properties: it is told where the kamelets lie here. */
    @Bean
    ComponentCustomizer kameletLocation(@Value("${gateway.home}") Path home) {
        return ComponentCustomizer.builder(KameletComponent.class)
                .build(component -> component.setLocation(KameletFolders.under(home.resolve("routes"))));
    }
}
