package io.bactrian.validate.config;

import io.bactrian.validate.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The rules for the files under config/. */
public final class ConfigFiles {

    private static final List<ConfigRule> RULES = List.of(
            new Switchboards(),
            new WordLists(),
            new AnswerTables(),
            new ProviderWords(),
            new AgentFiles(),
            new DecisionSchema());

    private final ConfigHome home;
    private final Readers readers = new Readers();

    private final ApplicationFile application;

    /**
     * @param home holds {@code config} and {@code routes}
     * @param properties the names of those that the gateway gives by itself
     */
    public ConfigFiles(Path home, Collection<String> properties) {
        this.home = new ConfigHome(home);
        this.application = new ApplicationFile(properties);
    }

    /** Every fault in them. */
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        home.files("config", ".yaml")
                .forEach(file -> home.yaml(file).ifPresent(text -> findings.addAll(text.faults())));
        RULES.forEach(rule -> findings.addAll(rule.check(home)));
        findings.addAll(application.check(home));
        findings.addAll(readers.check(home, findings));
        return findings;
    }
}
