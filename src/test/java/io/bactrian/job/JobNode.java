package io.bactrian.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.TestDatabase;
import io.bactrian.event.Ids;
import io.bactrian.event.Outbox;
import io.bactrian.parking.Parking;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A node of the gateway as far as jobs go: a Camel context with the job component, on the shared database. */
final class JobNode implements AutoCloseable {

    static final TestDatabase DATABASE = TestDatabase.shared();

    final CamelContext camel = new DefaultCamelContext();

    JobNode() {
        ObjectMapper json = new ObjectMapper();
        Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
        Parking parking = new Parking(DATABASE.jdbc, json, ids, new Outbox(DATABASE.jdbc, json, ids));
        bind("dataSource", DATABASE.source);
        bind("json", json);
        bind("ids", ids);
        bind("jobStore", new JobStore(DATABASE.jdbc, json));
        bind("jobParking", new JobParking(parking));
        bind("housekeeping", new Housekeeping(new HousekeepingStore(DATABASE.jdbc)));
    }

    static void clean() {
        DATABASE.jdbc.sql("truncate scheduled_tasks, parked").update();
    }

    JobNode bind(String name, Object bean) {
        camel.getRegistry().bind(name, bean);
        return this;
    }

    /** A route from the job, with the parameters as YAML writes them, to the bean's method. */
    JobNode route(String job, String parameters, String bean, String method) throws Exception {
        return yaml(
                """
                - route:
                    id: %s
                    from:
                      uri: job:%s
                      parameters:
                        %s
                      steps:
                        - bean:
                            ref: %s
                            method: %s
                """
                        .formatted(job, job, parameters, bean, method));
    }

    JobNode yaml(String text) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString(text.hashCode() + ".camel.yaml", text));
        return this;
    }

    JobNode file(String path) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:" + path));
        return this;
    }

    JobNode start() {
        camel.start();
        return this;
    }

    /** Schedules through the producer. */
    void schedule(String uri, String id, Map<String, ?> data) {
        try (var template = camel.createFluentProducerTemplate()) {
            template.to(uri).withVariable("jobId", id).withBody(data).send();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
