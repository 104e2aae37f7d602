package io.bactrian.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.bactrian.cases.stub.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One topic of a broker, read from its beginning, and written to as any other system would. */
public final class Topic implements AutoCloseable {

    /** What a record held. */
    public record Entry(String key, Map<String, String> headers, String value) {

        public JsonNode json() {
            return Json.read(value);
        }

        /** A text field of the event. */
        public String text(String name) {
            return json().path(name).asText();
        }
    }

    private final String name;
    private final String brokers;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Entry> entries = new ArrayList<>();

    public Topic(Broker broker, String name) {
        this.name = name;
        this.brokers = broker.address();
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All that the topic holds by now, each partition in its order. */
    public List<Entry> entries() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), Duration.ofSeconds(10));
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> entries.add(entry(record)));
        }
        return List.copyOf(entries);
    }

    /** Those of one key. */
    public List<Entry> of(String key) {
        return entries().stream().filter(entry -> key.equals(entry.key())).toList();
    }

    /** Writes a record. */
    public void write(String key, byte[] value, Map<String, String> headers) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(name, key, value);
            headers.forEach((header, text) -> record.headers().add(header, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(record);
        }
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }

    private static Entry entry(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new java.util.TreeMap<>();
        StreamSupport.stream(record.headers().spliterator(), false)
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new Entry(
                record.key(),
                headers,
                record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8));
    }
}
