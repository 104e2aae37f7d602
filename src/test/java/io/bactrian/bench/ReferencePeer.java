package io.bactrian.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.bench.reference.Reference;
import io.bactrian.cases.FreePort;
import io.bactrian.switchboard.SwitchboardFile;
import io.bactrian.switchboard.SwitchboardStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * The plain reference, on the gateway's schema and with the gateway's statements, use case and numbers. What it leaves out,
 * and how often it commits, is told in {@code io.bactrian.bench.reference}.
 */
final class ReferencePeer implements Peer {

    private final int port = FreePort.find();
    private final int conversations;
    private final ChildJvm jvm = new ChildJvm("reference");

    ReferencePeer() {
        this(1_000);
    }

    /** @param conversations how many may be with the model at once; the gateway's route has 1,000 */
    ReferencePeer(int conversations) {
        this.conversations = conversations;
    }

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public void start(Ground ground) {
        Path folder = ground.data().resolve("reference");
        try {
            ReferenceFolder.write(folder, ground.home());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Flyway.configure()
                .dataSource(ground.databaseUrl(), Ground.databaseUser(), Ground.databasePassword())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        new SwitchboardFile(new SwitchboardStore(ground.jdbc(), new ObjectMapper()))
                .load(ground.home().resolve("config/switchboard.yaml"));
        jvm.start(ChildJvm.classes(Reference.class), environment(ground, folder));
        jvm.awaitReady("http://127.0.0.1:" + port + "/actuator/health/readiness");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return jvm.pid();
    }

    @Override
    public void kill() {
        jvm.kill();
    }

    @Override
    public void close() {
        jvm.close();
    }

    private Map<String, String> environment(Ground ground, Path folder) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("GATEWAY_PUBLIC_URL", Ground.PUBLIC_URL);
        environment.put("DATABASE_URL", ground.databaseUrl());
        environment.put("DATABASE_USER", Ground.databaseUser());
        environment.put("DATABASE_PASSWORD", Ground.databasePassword());
        environment.put("TWILIO_BASE_URL", ground.carrierUrl());
        environment.put("TWILIO_ACCOUNT_SID", Ground.ACCOUNT);
        environment.put("TWILIO_AUTH_TOKEN", Ground.TOKEN);
        environment.put("OPENAI_BASE_URL", ground.modelUrl());
        environment.put("REFERENCE_FOLDER", folder.toString());
        environment.put("REFERENCE_CONVERSATIONS", Integer.toString(conversations));
        return environment;
    }
}
