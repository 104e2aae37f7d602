package io.bactrian.business;

import io.bactrian.parking.Parking;
import io.bactrian.parking.Undone;
import io.bactrian.refusal.FailureKinds;
import io.bactrian.refusal.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Business events as records of Kafka: what cannot be understood is parked, so that the partition goes on. */
@Component("eventRecords")
public class EventRecords {

    /** Four times what the API takes: the gateway's own spelling of an event may be longer than its sender's. */
    private static final int MOST = 256 * 1024;

    /** A record that is parked is kept with it up to this size. */
    private static final int MOST_KEPT = 64 * 1024;

    private static final int MOST_PARKED = 1_000;

    static final String STAGE = "receive-business-event-from-kafka";

    private static final Logger LOG = LoggerFactory.getLogger(EventRecords.class);

    private final BusinessEvents events;
    private final Parking parking;

    EventRecords(BusinessEvents events, Parking parking) {
        this.events = events;
        this.parking = parking;
    }

    /**
     * Stores the event of a record, or parks why it cannot be.
     *
     * @param body the record's value as it came; null for a record without one
     * @throws RuntimeException when it could be neither stored nor parked: the record must come again
     */
    public void take(
            @Body byte[] body,
            @Header(KafkaConstants.TOPIC) String topic,
            @Header(KafkaConstants.PARTITION) int partition,
            @Header(KafkaConstants.OFFSET) long offset) {
        byte[] value = body == null ? new byte[0] : body;
        try {
            events.receiveRecord(checked(value));
        } catch (Refusal refusal) {
            Map<String, Object> facts = new HashMap<>();
            facts.put("topic", topic);
            facts.put("partition", partition);
            facts.put("offset", offset);
            facts.put("bytes", value.length);
            facts.put("sha256", Sha256.of(value));
            if (value.length <= MOST_KEPT) {
                facts.put("value", Base64.getEncoder().encodeToString(value));
            }
            parking.park(Undone.of(null, STAGE, refusal.code(), refusal.detail(), null, facts)
                    .named("kafka/" + topic + "/" + partition + "/" + offset + "/" + Sha256.of(value))
                    .atMost(MOST_PARKED, "kafka"));
            LOG.warn("Record {} of {}-{} was parked: {}", offset, topic, partition, refusal.code());
        }
    }

    /**
     * Tells Kafka that this record and all before it are done. Where Kafka does not hear it, which it never will once it
     * took the partition away because a record took too long, the records come again, and are known then.
     */
    public void acknowledge(@Header(KafkaConstants.MANUAL_COMMIT) KafkaManualCommit commit) {
        try {
            commit.commit();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Kafka was not told that business events are stored, and brings them again: {}",
                    FailureKinds.of(e));
        }
    }

    static byte[] checked(byte[] value) {
        if (value.length > MOST) {
            throw new Refusal(413, "body-too-large", "Send at most 256 KiB.");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
            return value;
        } catch (CharacterCodingException e) {
            throw new Refusal(400, "body-malformed", "Send JSON in UTF-8.");
        }
    }
}
