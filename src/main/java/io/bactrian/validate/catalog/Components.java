package io.bactrian.validate.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The components that the gateway has, and the options of each. */
public final class Components {

    private static final String SERVICES = "META-INF/services/org/apache/camel/component/";

    private final CamelCatalog catalog = new DefaultCamelCatalog(true);
    private final Map<String, Optional<Offer>> offers = new ConcurrentHashMap<>();
    private final Set<String> schemes = find();

    private static Set<String> find() {
        try {
            Set<String> found = new TreeSet<>();
            Resource[] services =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + SERVICES + "*");
            Stream.of(services).map(Resource::getFilename).forEach(found::add);
            return Set.copyOf(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that an address can begin with. */
    public Set<String> schemes() {
        return schemes;
    }

    /** What a component offers; empty when nobody has described it. */
    public Optional<Offer> of(String scheme) {
        return offers.computeIfAbsent(scheme, this::look);
    }

    private Optional<Offer> look(String scheme) {
        String component = componentClass(scheme);
        if (component.startsWith("io.bactrian.")) {
            return OwnComponents.of(component);
        }
        return Optional.ofNullable(catalog.componentModel(scheme)).map(Components::read);
    }

    private static String componentClass(String scheme) {
        try (InputStream file = Components.class.getResourceAsStream("/" + SERVICES + scheme)) {
            Properties service = new Properties();
            if (file != null) {
                service.load(file);
            }
            return service.getProperty("class", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Offer read(ComponentModel model) {
        Map<String, Option> options = new TreeMap<>();
        Set<String> prefixes = new HashSet<>();
        model.getEndpointOptions().forEach(option -> {
            if (option.isMultiValue() && option.getPrefix() != null) {
                prefixes.add(option.getPrefix());
            }
            List<String> choice = option.getEnums() == null ? List.of() : option.getEnums();
            // several may be named in one, with commas
            boolean several = option.getName().equals("httpMethodRestrict");
            options.put(option.getName(), new Option(option.getName(), option.getType(), several ? List.of() : choice));
        });
        return new Offer(
                options, prefixes, model.isLenientProperties(), model.isConsumerOnly(), model.isProducerOnly());
    }
}
