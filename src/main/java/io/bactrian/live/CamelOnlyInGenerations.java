package io.bactrian.live;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Keeps Camel's auto-configurations out of the application and everything else out of the generations of routes: what a
 * generation does not make itself, it finds in the application.
 */
final class CamelOnlyInGenerations implements AutoConfigurationImportFilter, BeanFactoryAware {

    private static final String CAMEL = "org.apache.camel.";

    /** Parts that would be made anew with each generation and that no generation uses. */
    private static final List<String> UNUSED = Stream.of(
                    "actuate", "cloud", "cluster", "routecontroller", "security", "trace", "vault")
            .map(part -> CAMEL + "spring.boot." + part + ".")
            .toList();

    private boolean generation;

    @Override
    public void setBeanFactory(BeanFactory factory) {
        generation = factory instanceof HierarchicalBeanFactory own && own.getParentBeanFactory() != null;
    }

    @Override
    public boolean[] match(String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] taken = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i];
            taken[i] = name != null
                    && name.startsWith(CAMEL) == generation
                    && UNUSED.stream().noneMatch(name::startsWith);
        }
        return taken;
    }
}
