package io.bactrian.runtime;

import io.bactrian.live.Edited;
import io.bactrian.switchboard.SwitchboardFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
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

    private static final String OWN = "config/switchboard.yaml";
    private static final String DEMO = "config/demo/switchboard.yaml";

    private final SwitchboardFile file;
    private final DataSource database;
    private final Path home;
    private final String mode;
    private volatile List<SwitchboardFile.Content> saved = List.of();

    SwitchboardLoading(
            SwitchboardFile file,
            DataSource database,
            @Value("${gateway.home}") Path home,
            @Value("${gateway.mode}") String mode) {
        this.file = file;
        this.database = database;
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

    /** A file that says what it said before is left alone: what the API changed since then stays. */
    @Override
    public Runnable prepare() {
        Stream<String> names = mode.equals("sandbox") ? Stream.of(OWN, DEMO) : Stream.of(OWN);
        List<SwitchboardFile.Content> said =
                names.map(home::resolve).filter(Files::exists).map(file::read).toList();
        return () -> {
            said.stream().filter(content -> !saved.contains(content)).forEach(file::save);
            saved = said;
        };
    }
}
