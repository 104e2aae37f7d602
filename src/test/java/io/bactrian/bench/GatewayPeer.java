package io.bactrian.bench;

import io.bactrian.Bactrian;
import io.bactrian.cases.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The gateway in production mode, as an operator would run it, with Twilio as its carrier and no desk, CRM or Kafka. */
final class GatewayPeer implements Peer {

    private final int port = FreePort.find();
    private final Map<String, String> more;
    private final List<String> program;
    private final ChildJvm jvm = new ChildJvm("gateway");

    GatewayPeer() {
        this(Map.of());
    }

    /** @param more environment variables beside its own, which they replace */
    GatewayPeer(Map<String, String> more) {
        this(
                Stream.concat(recording().stream(), ChildJvm.classes(Bactrian.class).stream())
                        .toList(),
                more);
    }

    private GatewayPeer(List<String> program, Map<String, String> more) {
        this.program = program;
        this.more = more;
    }

    /** One that runs out of its jar, with flags of the JVM. */
    static GatewayPeer of(Path jar, List<String> flags) {
        List<String> program = new ArrayList<>(flags);
        program.addAll(List.of("-jar", jar.toString()));
        return new GatewayPeer(program, Map.of());
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void start(Ground ground) {
        jvm.start(program, environment(ground));
        jvm.awaitReady("http://127.0.0.1:" + port + "/actuator/health/readiness");
    }

    /** With {@code -Dbench.jfr=<file>} a flight recording of the last one that was started, to see where the time goes. */
    private static List<String> recording() {
        String file = System.getProperty("bench.jfr");
        return file == null
                ? List.of()
                : List.of("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file);
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

    private Map<String, String> environment(Ground ground) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("GATEWAY_MODE", "production");
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("GATEWAY_PUBLIC_URL", Ground.PUBLIC_URL);
        environment.put("GATEWAY_HOME", ground.home().toString());
        environment.put("GATEWAY_DATA", ground.data().toString());
        environment.put("GATEWAY_ADMIN_TOKEN", Ground.ADMIN_TOKEN);
        environment.put("DATABASE_URL", ground.databaseUrl());
        environment.put("DATABASE_USER", Ground.databaseUser());
        environment.put("DATABASE_PASSWORD", Ground.databasePassword());
        environment.put("TWILIO_BASE_URL", ground.carrierUrl());
        environment.put("TWILIO_ACCOUNT_SID", Ground.ACCOUNT);
        environment.put("TWILIO_AUTH_TOKEN", Ground.TOKEN);
        environment.put("OPENAI_BASE_URL", ground.modelUrl());
        environment.put("OPENAI_API_KEY", Ground.MODEL_KEY);
        environment.putAll(more);
        return environment;
    }
}
