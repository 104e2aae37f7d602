package io.bactrian.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.bactrian.cases.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.slf4j.LoggerFactory;

/** A real Kafka broker inside the test's JVM, which can be stopped and started again. It makes no topics by itself. */
public final class Broker implements AutoCloseable {

    private static Broker running;

    private final int port = FreePort.find();
    private final int controllerPort = FreePort.find();
    private final Path folder;
    private final Properties properties;
    private KafkaRaftServer server;

    private Broker() {
        List.of("kafka", "org.apache.kafka", "state.change.logger").forEach(Broker::quiet);
        try {
            folder = Files.createDirectories(TestFolders.emptied("test-broker"));
            properties = properties();
            format();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
        topics(Map.of("gateway.events", 3, "gateway.business-events", 1));
    }

    /** The one of this JVM, started by whoever asks first; with the topics that the gateway knows. */
    public static synchronized Broker running() {
        if (running == null) {
            running = new Broker();
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "broker-end"));
        }
        return running;
    }

    /** What {@code KAFKA_BROKERS} is to be. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Starts it, with all that it held. */
    public synchronized void start() {
        if (server == null) {
            server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server.startup();
        }
    }

    /** Stops it; nobody is answered any more. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Makes topics, with so many partitions each. */
    public void topics(Map<String, Integer> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.createTopics(topics.entrySet().stream()
                            .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many records of a topic a consumer group has not acknowledged. */
    public long behind(String group, String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            var taken = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var all = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(topic, partition.partition()),
                            partition -> OffsetSpec.latest()));
            return admin.listOffsets(all).all().get().entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - (taken.containsKey(end.getKey())
                                    ? taken.get(end.getKey()).offset()
                                    : 0))
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void format() throws IOException {
        Path file = folder.resolve("server.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int code = StorageTool.execute(arguments, new PrintStream(said));
        if (code != 0) {
            throw new IllegalStateException(said.toString());
        }
    }

    private Properties properties() {
        Properties all = new Properties();
        Stream.of(
                        "process.roles=broker,controller",
                        "node.id=1",
                        "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                        "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                        "controller.listener.names=CONTROLLER",
                        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "log.dirs=" + folder.toAbsolutePath(),
                        "auto.create.topics.enable=false",
                        "message.max.bytes=100000",
                        "offsets.topic.replication.factor=1",
                        "offsets.topic.num.partitions=1",
                        "transaction.state.log.replication.factor=1",
                        "transaction.state.log.min.isr=1",
                        "transaction.state.log.num.partitions=1",
                        "group.initial.rebalance.delay.ms=0",
                        "num.network.threads=1",
                        "num.io.threads=2",
                        "log.cleaner.dedupe.buffer.size=2097152",
                        "broker.session.timeout.ms=1500",
                        "broker.heartbeat.interval.ms=300")
                .map(line -> line.split("=", 2))
                .forEach(line -> all.setProperty(line[0], line[1]));
        return all;
    }

    private static void quiet(String logger) {
        ((Logger) LoggerFactory.getLogger(logger)).setLevel(Level.OFF);
    }
}
