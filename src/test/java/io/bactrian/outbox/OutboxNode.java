package io.bactrian.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.event.Ids;
import io.bactrian.event.Outbox;
import io.bactrian.parking.Parking;
import io.bactrian.testing.Broker;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node of the gateway as far as the outbox goes: a Camel context with the pipeline's own file, on a database. */
final class OutboxNode implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();

    OutboxNode(JdbcClient jdbc) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
        OutboxStore store = new OutboxStore(jdbc);
        camel.getRegistry().bind("outboxStore", store);
        camel.getRegistry().bind("cloudEvents", new CloudEvents(json));
        camel.getRegistry()
                .bind(
                        "eventParking",
                        new EventParking(store, new Parking(jdbc, json, ids, new Outbox(jdbc, json, ids))));
        Properties settings = new Properties();
        settings.setProperty("gateway.kafka.named", "true");
        camel.getPropertiesComponent().setInitialProperties(settings);
        camel.getComponent("kafka", KafkaComponent.class)
                .getConfiguration()
                .setBrokers(Broker.running().address());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(
                        camel, "file:routes/pipeline/80-publish-event.camel.yaml"));
        camel.start();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
