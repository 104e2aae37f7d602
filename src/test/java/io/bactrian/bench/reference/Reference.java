package io.bactrian.bench.reference;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpClient;
import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.slf4j.LoggerFactory;

/** The reference's process: the gateway's servlet engine with the gateway's settings, two lanes, nothing else. */
public final class Reference {

    private Reference() {}

    /** Runs until SIGTERM. Its address {@code /actuator/health/readiness} answers 200 as soon as texts are taken. */
    public static void main(String[] arguments) throws Exception {
        quiet();
        // as the gateway has it: on two processors each asynchronous step would start a thread
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "2");
        // shorter than a vendor keeps an idle connection, as the gateway has it
        System.setProperty("jdk.httpclient.keepalive.timeout", "15");
        Options options = Options.of(System.getenv());
        Database database = new Database(options, new Statements(options.folder()));
        NumberHash hash = new NumberHash(database);
        Moves moves = Moves.read(options.folder());
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        Lane send = new Sending(database, hash, moves, new Carrier(options, http), options.publicUrl()).lane();
        Turns turns = new Turns(database, hash, moves, new Model(options, http), send);
        Lane converse = turns.lane(options.conversations());
        Intake intake = new Intake(database, hash, moves, converse);
        send.start();
        converse.start();
        Tomcat tomcat = serve(options, new Webhook(new TwilioCheck(options.token()), intake, options.publicUrl()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(tomcat, converse, send, database)));
        tomcat.getServer().await();
    }

    private static Tomcat serve(Options options, HttpServlet webhook) throws LifecycleException {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(options.port());
        connector.setProperty("connectionTimeout", "10000");
        connector.setProperty("keepAliveTimeout", "20000");
        connector.setProperty("maxConnections", "4096");
        connector.setProperty("acceptCount", "200");
        connector.setProperty("maxThreads", "200");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(options.folder().resolve("tomcat").toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "webhook", webhook);
        context.addServletMappingDecoded("/webhooks/sms/twilio", "webhook");
        Tomcat.addServlet(context, "readiness", new Readiness());
        context.addServletMappingDecoded("/actuator/health/readiness", "readiness");
        tomcat.start();
        return tomcat;
    }

    private static final class Readiness extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(200);
        }
    }

    private static void end(Tomcat tomcat, Lane converse, Lane send, Database database) {
        try {
            tomcat.stop();
            converse.stop();
            send.stop();
            database.close();
        } catch (LifecycleException e) {
            LoggerFactory.getLogger(Reference.class).warn("It did not end well", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void quiet() {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME))
                .setLevel(ch.qos.logback.classic.Level.WARN);
    }
}
