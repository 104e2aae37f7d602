package io.bactrian.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.TestDatabase;
import io.bactrian.consent.NumberHash;
import io.bactrian.event.Ids;
import io.bactrian.event.NodeId;
import io.bactrian.event.Outbox;
import io.bactrian.keyword.Keywords;
import io.bactrian.lane.LaneSignal;
import io.bactrian.parking.Parking;
import io.bactrian.sms.Sms;
import io.bactrian.sms.TextPart;
import io.bactrian.spool.Spool;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A line whose customers send long texts in parts, against PostgreSQL. */
@Timeout(120)
abstract class PartsWorld {

    static final TestDatabase DATABASE = TestDatabase.shared();
    static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    static final Ids IDS = new Ids(Clock.systemUTC(), new SecureRandom());
    static final String NUMBER = "+12125550777";
    static final Duration WAIT = Duration.ofMinutes(5);
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    @TempDir
    Path folder;

    final String customer = "+1303777%04d".formatted(CUSTOMERS.incrementAndGet());
    Spool spool;
    TextParts parts;
    TextSpool texts;

    @BeforeAll
    static void line() {
        DATABASE.jdbc
                .sql("insert into brand values ('parts', 'Parts') on conflict do nothing")
                .update();
        DATABASE.jdbc
                .sql("insert into use_case (id, brand_id, name, provider) values ('parts', 'parts', 'Parts', 'vonage')"
                        + " on conflict do nothing")
                .update();
        DATABASE.jdbc
                .sql("insert into number (number, brand_id, type, capabilities, provider)"
                        + " values (:number, 'parts', 'local', '{sms}', 'vonage') on conflict do nothing")
                .param("number", NUMBER)
                .update();
        DATABASE.jdbc
                .sql("insert into number_binding (number, channel, use_case_id, brand_id)"
                        + " values (:number, 'sms', 'parts', 'parts') on conflict do nothing")
                .param("number", NUMBER)
                .update();
    }

    @BeforeEach
    void node() {
        DATABASE.jdbc.sql("delete from text_part").update();
        spool = new Spool(folder.resolve("spool"), 10, IDS, Clock.systemUTC());
        IntakeStore store =
                new IntakeStore(DATABASE.jdbc, DATABASE.source, IDS, new NodeId("here"), Duration.ofSeconds(5));
        Keywords keywords = Keywords.read(Path.of("config/keywords.yaml"));
        Intake intake = new Intake(
                store,
                new GroupCommit(store),
                new RepeatStore(store),
                () -> keywords,
                new NumberHash(DATABASE.jdbc),
                new LaneSignal(),
                JSON,
                IDS,
                Clock.systemUTC(),
                new Parking(DATABASE.jdbc, JSON, IDS, new Outbox(DATABASE.jdbc, JSON, IDS)),
                spool);
        parts = new TextParts(
                new PartStore(DATABASE.jdbc), intake, DATABASE.transaction, spool, IDS, Clock.systemUTC(), WAIT);
        texts = new TextSpool(spool, intake, parts, JSON);
    }

    @AfterEach
    void end() {
        spool.close();
    }

    static byte[] written(Sms sms) {
        try {
            return JSON.writeValueAsBytes(sms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String take(String text, int total, int number) {
        return parts.accept(part(text, total, number, "r"));
    }

    String id(String text, int number) {
        return customer + "/r/" + number + text;
    }

    Sms part(String text, int total, int number, String reference) {
        return part(customer + "/" + reference + "/" + number + text, text, total, number, reference);
    }

    /** @param id the carrier's; null: it gives none */
    Sms part(String id, String text, int total, int number, String reference) {
        return new Sms(
                "vonage",
                "",
                id,
                customer,
                NUMBER,
                text,
                null,
                null,
                0,
                false,
                List.of(),
                new TextPart(reference, total, number));
    }

    void passes(Duration time) {
        DATABASE.jdbc
                .sql("update text_part set received_at = received_at - :millis * interval '1 millisecond'")
                .param("millis", time.toMillis())
                .update();
    }

    List<String> stored() {
        return DATABASE.jdbc
                .sql("select convert_from(b.bytes, 'UTF8') from text t join text_body b on b.text_id = t.id"
                        + " where t.from_number = :customer order by t.id")
                .param("customer", customer)
                .query(String.class)
                .list();
    }

    long waiting() {
        return DATABASE.jdbc
                .sql("select count(*) from text_part")
                .query(Long.class)
                .single();
    }
}
