package io.bactrian.runtime;

import io.bactrian.agent.DecisionReader;
import io.bactrian.agent.Prompts;
import io.bactrian.agent.knowledge.Knowledge;
import io.bactrian.conversation.Automations;
import io.bactrian.conversation.NoiseWords;
import io.bactrian.crm.ContactMappings;
import io.bactrian.delivery.ProviderTables;
import io.bactrian.event.Ids;
import io.bactrian.event.NodeId;
import io.bactrian.keyword.Keywords;
import io.bactrian.live.Current;
import io.bactrian.live.WebhookEngine;
import io.bactrian.switchboard.SwitchboardFile;
import io.bactrian.switchboard.SwitchboardStore;
import io.bactrian.webhook.WebhookFilter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

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
    NodeId nodeId() {
        return new NodeId(UUID.randomUUID().toString());
    }

    @Bean
    Current<Keywords> keywords(@Value("${gateway.home}") Path home) {
        return new Current<>(() -> Keywords.read(home.resolve("config/keywords.yaml")));
    }

    @Bean
    Current<NoiseWords> noiseWords(@Value("${gateway.home}") Path home) {
        return new Current<>(() -> NoiseWords.read(home.resolve("config/noise.yaml")));
    }

    @Bean
    Current<Automations> automations(@Value("${gateway.home}") Path home) {
        return new Current<>(() -> Automations.read(home.resolve("config/automations")));
    }

    @Bean
    Current<ProviderTables> providerTables(@Value("${gateway.home}") Path home) {
        return new Current<>(() -> ProviderTables.read(home.resolve("config/providers")));
    }

    @Bean
    Current<ContactMappings> contactMappings(@Value("${gateway.home}") Path home) {
        return new Current<>(() -> ContactMappings.read(home.resolve("config/crms")));
    }

    @Bean
    Current<Prompts> prompts(@Value("${gateway.home}") Path home) {
        return new Current<>(() -> Prompts.read(home.resolve("config/prompts")));
    }

    @Bean
    Current<Knowledge> knowledge(@Value("${gateway.home}") Path home) {
        return new Current<>(() -> new Knowledge(home.resolve("config/knowledge")));
    }

    @Bean
    Current<DecisionReader> decisionReader(@Value("${gateway.home}") Path home) {
        return new Current<>(() -> DecisionReader.of(home.resolve("config/agent-decision.schema.json")));
    }

    @Bean
    SwitchboardFile switchboardFile(SwitchboardStore store) {
        return new SwitchboardFile(store);
    }

    /** Right behind the filter that waits for the whole body: what is behind it costs more than a webhook's own work. */
    @Bean
    FilterRegistrationBean<WebhookFilter> webhookFilter(WebhookEngine engine) {
        FilterRegistrationBean<WebhookFilter> filter = new FilterRegistrationBean<>(new WebhookFilter(engine::serve));
        filter.addUrlPatterns("/webhooks/*");
        filter.setAsyncSupported(true);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 6);
        return filter;
    }

    /** A plain jar's component reads no properties: it is told where the kamelets lie here. */
    @Bean
    ComponentCustomizer kameletLocation(@Value("${gateway.home}") Path home) {
        return ComponentCustomizer.builder(KameletComponent.class)
                .build(component -> component.setLocation(KameletFolders.under(home.resolve("routes"))));
    }
}
