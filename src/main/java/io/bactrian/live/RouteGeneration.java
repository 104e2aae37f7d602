package io.bactrian.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * All routes as they lay in the files at one moment, in a Camel context of their own. It is made without taking any work,
 * then takes work, and at last finishes the work it has while the next one takes the new.
 */
final class RouteGeneration {

    /** Schemes that only other routes lead to; all others bring work from outside. */
    private static final Set<String> INNER = Set.of("direct", "kamelet", "ai-tool");

    private static final String REQUESTS = "platform-http";

    private static final long LONGEST_WORK_SECONDS = 180;
    private static final long HANDED_OVER_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 50;

    private final AnnotationConfigApplicationContext spring;
    private final CamelContext camel;
    private final WebhookEngine engine;

    private RouteGeneration(AnnotationConfigApplicationContext spring, WebhookEngine engine) {
        this.spring = spring;
        this.camel = spring.getBean(CamelContext.class);
        this.engine = engine;
    }

    /**
     * Loads every route file and makes every route, with all that it needs.
     *
     * @param application where the routes find beans, settings and the database
     * @throws RuntimeException by Spring or Camel, when any file is not whole; nothing of the generation is left then
     */
    static RouteGeneration load(ConfigurableApplicationContext application) {
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
        spring.setEnvironment(application.getEnvironment());
        spring.setParent(application);
        spring.setClassLoader(application.getClassLoader());
        spring.register(GenerationConfiguration.class);
        try {
            spring.refresh();
            return new RouteGeneration(spring, application.getBean(WebhookEngine.class));
        } catch (RuntimeException | Error e) {
            spring.close();
            throw e;
        }
    }

    /** Takes work from now on: the inner routes first, so that nothing leads to one that does not run yet. */
    void begin() throws Exception {
        List<Route> routes = new ArrayList<>(camel.getRoutes());
        routes.removeIf(route -> !Boolean.TRUE.equals(route.isAutoStartup()));
        routes.sort(Comparator.comparing(route -> !INNER.contains(scheme(route))));
        for (Route route : routes) {
            camel.getRouteController().startRoute(route.getId());
        }
    }

    /** Has webhooks led to its routes, no longer to those of another one. */
    void takeWebhooks() {
        engine.leadTo(camel);
    }

    /** Leads requests to the routes; asked by the application for as long as this generation runs. */
    CamelRequestHandlerMapping mapping() {
        return spring.getBean(CamelRequestHandlerMapping.class);
    }

    /** Takes no more work of its own accord; requests that were handed over already are still served. */
    void rest() {
        for (Route route : camel.getRoutes()) {
            Consumer consumer = route.getConsumer();
            boolean comesByItself =
                    !INNER.contains(scheme(route)) && !scheme(route).equals(REQUESTS);
            if (comesByItself && consumer instanceof Suspendable) {
                ServiceHelper.suspendService(consumer);
            }
        }
    }

    /** Finishes the work it has, three minutes at most, and is gone then. */
    void finish() throws InterruptedException {
        long handedOver = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(HANDED_OVER_MILLIS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WORK_SECONDS);
        while (System.nanoTime() < handedOver || engine.busyWith(camel) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        camel.getShutdownStrategy().setTimeout(LONGEST_WORK_SECONDS);
        spring.close();
    }

    /** Has webhooks led nowhere. */
    void leaveWebhooks() {
        engine.leadTo(null);
    }

    /** Ends it as the application ends: its work is finished as far as the application's own patience goes. */
    void close() {
        spring.close();
    }

    private static String scheme(Route route) {
        String uri = route.getEndpoint().getEndpointUri();
        return uri.substring(0, uri.indexOf(':'));
    }
}
