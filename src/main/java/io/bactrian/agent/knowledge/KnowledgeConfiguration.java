package io.bactrian.agent.knowledge;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the knowledge of {@code config/knowledge} below the gateway's home at the agent's service. */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

    @Bean
    Knowledge knowledge(@Value("${gateway.home:.}") String home) {
        return new Knowledge(Path.of(home.isBlank() ? "." : home, "config", "knowledge"));
    }
}
