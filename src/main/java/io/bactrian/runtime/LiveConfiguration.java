package io.bactrian.runtime;

import io.bactrian.lane.Rush;
import io.bactrian.live.Edited;
import io.bactrian.live.FileChecks;
import io.bactrian.live.LiveEdits;
import io.bactrian.live.RouteGenerations;
import io.bactrian.live.Snapshot;
import io.bactrian.live.WebhookEngine;
import io.bactrian.validate.EditReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The routes, and how an edited file comes into use. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {
    private static final int WEBHOOK_THREADS = 64;
    private static final int WEBHOOK_QUEUE = 1_000;
    private static final int RUSH_FOR_EACH_PROCESSOR = 8;
    private static final Duration LONGEST_RUSH = Duration.ofSeconds(1);

    /** Found by its name: Camel's own engine steps back. */
    @Bean("platform-http-engine")
    WebhookEngine platformHttpEngine(@Value("${server.port}") int port) {
        return new WebhookEngine(port, WEBHOOK_THREADS, WEBHOOK_QUEUE);
    }

    @Bean
    Rush rush(WebhookEngine engine) {
        // on eight processors and more that is never reached, and never asked for
        int most = RUSH_FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors();
        return new Rush(engine::underWay, most, LONGEST_RUSH);
    }

    @Bean
    EditReport editReport() {
        return new EditReport();
    }

    @Bean
    RouteGenerations routeGenerations(ConfigurableApplicationContext application, FileChecks checks) {
        return new RouteGenerations(application, checks);
    }

    @Bean
    LiveEdits liveEdits(
            @Value("${gateway.home}") Path home,
            FileChecks checks,
            RouteGenerations routes,
            List<Edited> edited,
            EditReport report,
            Clock clock,
            Snapshot filesAtStart) {
        return new LiveEdits(home, checks, routes, edited, report, clock, filesAtStart);
    }
}
