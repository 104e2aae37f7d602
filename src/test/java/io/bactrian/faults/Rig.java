package io.bactrian.faults;

import io.bactrian.cases.FreePort;
import io.bactrian.runtime.RealPostgres;
import io.bactrian.testing.Gateway;
import io.bactrian.testing.StubVendors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** Gateway processes, a PostgreSQL of their own and stub vendors, with cables between them. The vendors outlive the gateways. */
final class Rig implements AutoCloseable {

    private final Path folder;
    private final StubVendors vendors = new StubVendors();
    private final RealPostgres postgres;
    private final Cable databaseCable;
    private final Cable providerCable;
    private final Cable modelCable;
    private final Cable deskCable;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Cable> webhookCables = new ArrayList<>();
    private final AtomicInteger customers = new AtomicInteger();

    /** @param more environment variables beside the rig's own */
    Rig(int howMany, Map<String, String> more) {
        this(howMany, more, null);
    }

    /** @param databaseFolder where the database's files are to lie; null: beside the gateway's */
    Rig(int howMany, Map<String, String> more, Path databaseFolder) {
        try {
            folder = Files.createTempDirectory("faults");
            for (String part : List.of("routes", "config")) {
                FileSystemUtils.copyRecursively(
                        Path.of(part), folder.resolve("home").resolve(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = FreePort.find();
        postgres = new RealPostgres(databaseFolder == null ? folder : databaseFolder, port, List.of());
        databaseCable = new Cable(FreePort.find(), port);
        int vendor = URI.create(vendors.base("/twilio")).getPort();
        providerCable = new Cable(FreePort.find(), vendor);
        modelCable = new Cable(FreePort.find(), vendor);
        deskCable = new Cable(FreePort.find(), vendor);
        for (int n = 0; n < howMany; n++) {
            int nodePort = FreePort.find();
            nodes.add(new Node(nodePort, environment(n, nodePort, more)));
            webhookCables.add(new Cable(FreePort.find(), nodePort));
        }
    }

    /** Starts all nodes, one after the other as a careful operator would, and waits until they are ready. */
    Rig started() {
        for (Node node : nodes) {
            node.start();
            node.awaitReady();
        }
        return this;
    }

    private Map<String, String> environment(int n, int port, Map<String, String> more) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("GATEWAY_PUBLIC_URL", publicUrl());
        environment.put("GATEWAY_HOME", folder.resolve("home").toString());
        environment.put("GATEWAY_DATA", folder.resolve("data-" + n).toString());
        environment.put("GATEWAY_ADMIN_TOKEN", Gateway.ADMIN_TOKEN);
        environment.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + databaseCable.port() + "/gateway");
        environment.put("DATABASE_USER", RealPostgres.user());
        environment.put("DATABASE_PASSWORD", RealPostgres.password());
        environment.put("TWILIO_BASE_URL", "http://127.0.0.1:" + providerCable.port() + "/twilio");
        environment.put("TWILIO_ACCOUNT_SID", Gateway.ACCOUNT);
        environment.put("TWILIO_AUTH_TOKEN", Gateway.TWILIO_TOKEN);
        environment.put("OPENAI_BASE_URL", "http://127.0.0.1:" + modelCable.port() + "/model/v1");
        environment.put("ZENDESK_BASE_URL", "http://127.0.0.1:" + deskCable.port() + "/zendesk");
        environment.put("ZENDESK_EMAIL", "gateway@example.com");
        environment.put("ZENDESK_API_TOKEN", "marker-zendesk-token-e2f0");
        environment.put("ZENDESK_WEBHOOK_SECRET", Gateway.ZENDESK_SECRET);
        environment.putAll(more);
        return environment;
    }

    /** The address that webhooks are signed for, whichever node they reach. */
    static String publicUrl() {
        return "https://sms.example.com";
    }

    Node node() {
        return nodes.get(0);
    }

    List<Node> nodes() {
        return nodes;
    }

    StubVendors vendors() {
        return vendors;
    }

    RealPostgres postgres() {
        return postgres;
    }

    Cable databaseCable() {
        return databaseCable;
    }

    Cable providerCable() {
        return providerCable;
    }

    Cable modelCable() {
        return modelCable;
    }

    Cable deskCable() {
        return deskCable;
    }

    /** Between the carrier and a node. */
    Cable webhookCable(int node) {
        return webhookCables.get(node);
    }

    /** The database, past its cable. */
    JdbcClient jdbc() {
        return JdbcClient.create(
                new DriverManagerDataSource(postgres.url(), RealPostgres.user(), RealPostgres.password()));
    }

    /** Somebody who has never texted. */
    String customer() {
        int n = customers.getAndIncrement();
        return "+1%d555%04d".formatted(303 + n / 9_000, 1_000 + n % 9_000);
    }

    Path data(int node) {
        return folder.resolve("data-" + node);
    }

    @Override
    public void close() {
        nodes.stream().filter(Node::isAlive).forEach(Node::kill);
        webhookCables.forEach(Cable::close);
        List.of(databaseCable, providerCable, modelCable, deskCable).forEach(Cable::close);
        postgres.close();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
