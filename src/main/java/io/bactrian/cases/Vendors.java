package io.bactrian.cases;

import io.bactrian.cases.carrier.StandIn;
import io.bactrian.cases.stub.StubHubSpot;
import io.bactrian.cases.stub.StubModel;
import io.bactrian.cases.stub.StubServer;
import io.bactrian.cases.stub.StubZendesk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The outside world of one gateway: its carriers, the model, the desk and the CRM. */
public final class Vendors implements AutoCloseable {

    /** Signs the desk's events. */
    public static final String ZENDESK_SECRET = "marker-zendesk-secret-91ab";

    private static final String ZENDESK_TOKEN = "marker-zendesk-token-e2f0";
    private static final String HUBSPOT_TOKEN = "marker-hubspot-token-c4d8";
    private static final String MODEL_KEY = "marker-model-key-0b7e";

    /** What every secret begins with, so that it is found where it does not belong. */
    private static final String MARKER = "marker-";

    private final StubServer server = new StubServer();
    private final StubModel model = new StubModel();
    private final StubZendesk zendesk = new StubZendesk();
    private final StubHubSpot hubspot = new StubHubSpot();
    private final Map<String, StandIn> carriers = new TreeMap<>();

    /**
     * Begins to play them.
     *
     * @param routes its {@code providers/<name>/stand-in.yaml} tell the carriers; null plays none
     * @throws IllegalArgumentException when such a file cannot be used, in a sentence
     */
    public Vendors(Path routes) {
        server.play("/model/v1", model::answer);
        server.play("/zendesk", zendesk::answer);
        server.play("/hubspot", hubspot::answer);
        try {
            (routes == null ? List.<Path>of() : standIns(routes)).forEach(this::play);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void play(Path file) {
        String name = file.getParent().getFileName().toString();
        StandIn carrier = new StandIn(name, file, server.base("/" + name));
        carriers.put(name, carrier);
        server.play("/" + name, carrier::answer);
    }

    /** What the gateway must be told to find them. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("gateway.agent.base-url", server.base("/model/v1"));
        properties.put("gateway.agent.api-key", MODEL_KEY);
        properties.put("desks.zendesk.base-url", server.base("/zendesk"));
        properties.put("desks.zendesk.email", "gateway@example.com");
        properties.put("desks.zendesk.api-token", ZENDESK_TOKEN);
        properties.put("desks.zendesk.webhook-secret", ZENDESK_SECRET);
        properties.put("crms.hubspot.base-url", server.base("/hubspot"));
        properties.put("crms.hubspot.token", HUBSPOT_TOKEN);
        carriers.forEach((name, carrier) -> carrier.settings()
                .forEach((setting, value) -> properties.put("providers." + name + "." + setting, value)));
        return properties;
    }

    /** The values among them that must never be shown. */
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>(properties().values());
        secrets.removeIf(value -> !value.startsWith(MARKER));
        return secrets;
    }

    /** Whether something stands in for this carrier. */
    public boolean plays(String name) {
        return carriers.containsKey(name);
    }

    /** @throws IllegalArgumentException when nothing stands in for this carrier */
    public StandIn carrier(String name) {
        StandIn carrier = carriers.get(name);
        if (carrier == null) {
            throw new IllegalArgumentException("routes/providers/" + name + " has no " + StandIn.FILE
                    + "; the carriers that have one are " + carriers.keySet());
        }
        return carrier;
    }

    public StubServer server() {
        return server;
    }

    public StubModel model() {
        return model;
    }

    public StubZendesk zendesk() {
        return zendesk;
    }

    public StubHubSpot hubspot() {
        return hubspot;
    }

    @Override
    public void close() {
        server.close();
    }

    private static List<Path> standIns(Path routes) {
        Path providers = routes.resolve("providers");
        if (!Files.isDirectory(providers)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(providers)) {
            return folders.map(folder -> folder.resolve(StandIn.FILE))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
