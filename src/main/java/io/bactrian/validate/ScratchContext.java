package io.bactrian.validate;

import io.bactrian.validate.route.RouteFile;
import io.bactrian.validate.route.Routes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Loads every route with Camel's own loader and makes it, as a start would, but for what a start would begin: nothing is
 * started, no consumer is made, and the beans are stand-ins. So it finds what only Camel itself knows, and touches nothing.
 */
public final class ScratchContext {

    private final Path home;
    private final Map<String, Class<?>> beans;
    private final ConfigurableEnvironment settings;

    /**
     * @param home holds {@code routes}
     * @param beans what routes may call, by name
     * @param settings what <code>{{...}}</code> is looked up in
     */
    public ScratchContext(Path home, Map<String, Class<?>> beans, ConfigurableEnvironment settings) {
        this.home = home.toAbsolutePath().normalize();
        this.beans = Map.copyOf(beans);
        this.settings = settings;
    }

    /** What Camel objects to, one finding for each file that it cannot read and each route that it cannot make. */
    public List<Finding> check(Routes routes) {
        List<Finding> findings = new ArrayList<>();
        try {
            // never closed: nothing in it was started, and components are not made to be stopped before that
            DefaultCamelContext camel = context(routes);
            load(routes, camel, findings);
            make(camel, findings);
        } catch (Exception e) {
            findings.add(LoadFailures.finding(e, home));
        }
        return findings;
    }

    private DefaultCamelContext context(Routes routes) {
        DefaultCamelContext camel = new DefaultCamelContext(new StandInBeans(beans));
        PropertiesComponent properties = camel.getPropertiesComponent();
        properties.addPropertiesSource(new EnvironmentProperties(settings));
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation(String.join(",", folders(routes)));
        camel.addComponent("kamelet", kamelets);
        camel.setSourceLocationEnabled(true);
        camel.build();
        camel.init();
        return camel;
    }

    private Set<String> folders(Routes routes) {
        Set<String> folders = new LinkedHashSet<>();
        routes.kamelets()
                .forEach(file -> folders.add("file:" + home.resolve(file.path()).getParent()));
        return folders;
    }

    /** One file's routes, read. */
    private record Read(SourcePlace file, RoutesBuilder routes) {}

    private void load(Routes routes, DefaultCamelContext camel, List<Finding> findings) {
        List<Read> all = new ArrayList<>();
        RoutesLoader loader = PluginHelper.getRoutesLoader(camel);
        for (RouteFile file : routes.routeFiles()) {
            SourcePlace place = new SourcePlace(file.path(), 1, 1);
            attempt(place, findings, () -> {
                Resource resource = ResourceHelper.resolveResource(camel, "file:" + home.resolve(file.path()));
                loader.findRoutesBuilders(List.of(resource)).forEach(builder -> all.add(new Read(place, builder)));
            });
        }
        for (Read read : all) {
            if (read.routes() instanceof RouteConfigurationsBuilder configurations) {
                attempt(read.file(), findings, () -> configurations.addRouteConfigurationsToCamelContext(camel));
            }
        }
        all.forEach(read -> attempt(read.file(), findings, () -> read.routes().addRoutesToCamelContext(camel)));
    }

    /** Kamelets add routes of their own while others are made. */
    private void make(DefaultCamelContext camel, List<Finding> findings) {
        Set<RouteDefinition> made = new LinkedHashSet<>();
        List<RouteDefinition> waiting = List.copyOf(camel.getRouteDefinitions());
        while (!waiting.isEmpty()) {
            for (RouteDefinition route : waiting) {
                made.add(route);
                make(camel, route, findings);
            }
            waiting = camel.getRouteDefinitions().stream()
                    .filter(route -> !made.contains(route))
                    .toList();
        }
    }

    private void make(DefaultCamelContext camel, RouteDefinition route, List<Finding> findings) {
        try {
            camel.startRouteDefinitions(List.of(route));
        } catch (Exception e) {
            findings.add(LoadFailures.finding(e, home, String.valueOf(route.getRouteId())));
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private void attempt(SourcePlace file, List<Finding> findings, Attempt attempt) {
        try {
            attempt.run();
        } catch (Exception e) {
            findings.add(LoadFailures.finding(e, home, file));
        }
    }

    /** Spring's environment as Camel asks for properties. */
    private record EnvironmentProperties(ConfigurableEnvironment settings)
            implements org.apache.camel.spi.PropertiesSource {

        @Override
        public String getName() {
            return "environment";
        }

        @Override
        public String getProperty(String name) {
            return settings.getProperty(name);
        }
    }
}
