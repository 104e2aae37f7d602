package io.bactrian.runtime;

import io.bactrian.live.Edited;
import io.bactrian.provider.Carriers;
import io.bactrian.switchboard.SwitchboardFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/** Loads the switchboard at start, and in the sandbox the demo with its orders, before any route runs. */
@Component("switchboardLoading")
@DependsOnDatabaseInitialization
@Order(Ordered.HIGHEST_PRECEDENCE) // of all that an edit puts in use, the one that can fail goes first
class SwitchboardLoading implements InitializingBean, Edited {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchboardLoading.class);
    private static final String OWN = "config/switchboard.yaml";
    private static final String DEMO = "config/demo/switchboard.yaml";

    private final SwitchboardFile file;
    private final DataSource database;
    private final Carriers carriers;
    private final Path home;
    private final String mode;
    private volatile List<SwitchboardFile.Content> saved = List.of();

    SwitchboardLoading(
            SwitchboardFile file,
            DataSource database,
            Carriers carriers,
            @Value("${gateway.home}") Path home,
            @Value("${gateway.mode}") String mode) {
        this.file = file;
        this.database = database;
        this.carriers = carriers;
        this.home = home;
        this.mode = mode;
    }

    @Override
    public void afterPropertiesSet() {
        prepare().run();
        if (mode.equals("sandbox")) {
            DatabasePopulatorUtils.execute(
                    new ResourceDatabasePopulator(new ClassPathResource("db/demo/orders.sql")), database);
        }
    }

    /** A number of a carrier that is off is no fault of the file: the same one serves where the carrier is on. */
    private void tellOff(SwitchboardFile.Content content) {
        for (String provider : content.providers()) {
            String wayOn = carriers.wayOn(provider);
            if (wayOn != null) {
                LOG.warn(
                        "{} names the provider {}, which is off, so nothing leaves through it: {}",
                        home.relativize(content.file()),
                        provider,
                        wayOn);
            }
        }
    }

    /** A file that says what it said before is left alone: what the API changed since then stays. */
    @Override
    public Runnable prepare() {
        Stream<String> names = mode.equals("sandbox") ? Stream.of(OWN, DEMO) : Stream.of(OWN);
        List<SwitchboardFile.Content> said =
                names.map(home::resolve).filter(Files::exists).map(file::read).toList();
        return () -> {
            said.stream().filter(content -> !saved.contains(content)).forEach(content -> {
                file.save(content);
                tellOff(content);
            });
            saved = said;
        };
    }
}
