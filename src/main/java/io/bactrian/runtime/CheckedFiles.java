package io.bactrian.runtime;

import io.bactrian.live.FileChecks;
import io.bactrian.live.FilesRefused;
import io.bactrian.live.Snapshot;
import io.bactrian.provider.Carriers;
import io.bactrian.validate.Beans;
import io.bactrian.validate.Finding;
import io.bactrian.validate.LoadFailures;
import io.bactrian.validate.Validation;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Judges the files that integrators edit before anything is made from them, so that a start that fails for them ends with
 * all of their faults; files that were found right at an earlier start, and are the same, are not judged again. Found
 * through {@code META-INF/spring.factories}; the checks stay for later edits.
 */
public final class CheckedFiles implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        ConfigurableEnvironment settings = application.getEnvironment();
        Path home = Path.of(settings.getRequiredProperty("gateway.home"));
        // before they are read: what is edited from now on is an edit
        Snapshot atStart = Snapshot.of(home);
        Carriers carriers = new Carriers(home, settings);
        FileChecks checks = new Checks(home, settings, carriers);
        FoundRight known = FoundRight.here(home, settings);
        if (!known.holds()) {
            List<Finding> findings = checks.check();
            if (!findings.isEmpty()) {
                throw new FilesRefused(findings);
            }
            known.note();
        }
        settings.getPropertySources().addFirst(new LeftOutRoutes(home, carriers));
        application.getBeanFactory().registerSingleton("carriers", carriers);
        application.getBeanFactory().registerSingleton("fileChecks", checks);
        application.getBeanFactory().registerSingleton("filesAtStart", atStart);
    }

    private static final class Checks implements FileChecks {
        private final Path home;
        private final ConfigurableEnvironment settings;
        private final Carriers carriers;
        private Validation validation;

        Checks(Path home, ConfigurableEnvironment settings, Carriers carriers) {
            this.home = home;
            this.settings = settings;
            this.carriers = carriers;
        }

        @Override
        public synchronized List<Finding> check() {
            if (validation == null) {
                validation = new Validation(home, Beans.declared(), settings, carriers::off);
            }
            return validation.check();
        }

        @Override
        public Finding failure(Throwable failure) {
            return LoadFailures.finding(failure, home);
        }
    }
}
