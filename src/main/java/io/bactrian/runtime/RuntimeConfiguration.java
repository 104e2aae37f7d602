package io.bactrian.runtime;

import io.bactrian.access.AdminToken;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The gateway's own beans that know nothing of texts. */
@Configuration(proxyBeanMethods = false)
class RuntimeConfiguration {
    private static final int WEBHOOK_THREADS = 64;
    private static final int WEBHOOK_QUEUE = 1_000;

    @Bean
    AdminToken adminToken(@Value("${gateway.admin-token:}") String named, @Value("${gateway.data}") Path data) {
        return AdminToken.of(
                named.isBlank() ? SecretFile.readOrMake(data.resolve("admin-token"), SecretFile::randomToken) : named);
    }

    @Bean
    HazelcastMember hazelcastMember(@Value("${gateway.hazelcast.members:}") List<String> members) {
        return new HazelcastMember(members.stream().map(String::trim).toList(), List.of(DuplicateHint.map()));
    }

    @Bean
    DuplicateHint duplicateHint(HazelcastMember member) {
        return new DuplicateHint(member);
    }

    /** Found by its name: Camel's own engine steps back. */
    @Bean("platform-http-engine")
    WebhookEngine platformHttpEngine(@Value("${server.port}") int port) {
        return new WebhookEngine(port, WEBHOOK_THREADS, WEBHOOK_QUEUE);
    }

    @Bean
    StartReport startReport(Environment environment) {
        return new StartReport(environment, System.out);
    }

    /** Found by its type: Camel asks it before it starts the routes. */
    @Bean
    RouteTargets routeTargets() {
        return new RouteTargets();
    }
}
