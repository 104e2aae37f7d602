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

    @Bean
    StartReport startReport(Environment environment) {
        return new StartReport(environment, System.out);
    }
}
