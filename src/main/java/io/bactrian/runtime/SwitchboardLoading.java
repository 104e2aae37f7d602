package io.bactrian.runtime;

import io.bactrian.switchboard.SwitchboardFile;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/** Loads the switchboard at start, and in the sandbox the demo with its orders, before any route runs. */
@Component("switchboardLoading")
@DependsOnDatabaseInitialization
class SwitchboardLoading implements InitializingBean {

    private final SwitchboardFile file;
    private final DataSource database;
    private final Path home;
    private final String mode;

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
        load(home.resolve("config/switchboard.yaml"));
        if (mode.equals("sandbox")) {
            load(home.resolve("config/demo/switchboard.yaml"));
            DatabasePopulatorUtils.execute(
                    new ResourceDatabasePopulator(new ClassPathResource("db/demo/orders.sql")), database);
        }
    }

    private void load(Path path) {
        if (Files.exists(path)) {
            file.load(path);
        }
    }
}
