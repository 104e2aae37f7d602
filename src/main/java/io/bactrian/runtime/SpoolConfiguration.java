package io.bactrian.runtime;

import io.bactrian.event.Ids;
import io.bactrian.job.JobStore;
import io.bactrian.lane.LaneSignal;
import io.bactrian.parking.Parking;
import io.bactrian.spool.Spool;
import io.bactrian.spool.SpoolDrain;
import io.bactrian.spool.SpoolReplay;
import io.bactrian.spool.Spooled;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The spool, and how full it is. */
@Configuration(proxyBeanMethods = false)
class SpoolConfiguration {

    @Bean
    Spool spool(
            @Value("${gateway.data}") Path data,
            @Value("${gateway.spool.most:100000}") int most,
            Ids ids,
            Clock clock) {
        try {
            return new Spool(data.resolve("spool"), most, ids, clock);
        } catch (IllegalStateException e) {
            throw new StartRefusal(e.getMessage(), e);
        }
    }

    @Bean
    SpoolDrain spoolDrain(
            Spool spool,
            PlatformTransactionManager transactions,
            List<Spooled> kinds,
            LaneSignal signal,
            Parking parking,
            JobStore jobs) {
        // what could not even be kept is in the providers' logs
        Runnable drained = () -> jobs.hasten("reconcile-texts");
        return new SpoolDrain(spool, new TransactionTemplate(transactions), kinds, signal, parking, drained);
    }

    @Bean
    SpoolReplay spoolReplay(List<Spooled> kinds) {
        return new SpoolReplay(kinds);
    }

    /** A node takes texts as long as they can be made durable: in the database, or here. */
    @Bean("spoolHealthIndicator")
    HealthIndicator spoolHealth(Spool spool) {
        return () -> (spool.hasRoom() ? Health.up() : Health.outOfService())
                .withDetail("kept", spool.size())
                .build();
    }
}
