package io.bactrian.business;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bactrian.access.Answer;
import io.bactrian.access.StrictJson;
import io.bactrian.consent.NumberHash;
import io.bactrian.event.Ids;
import io.bactrian.event.Outbox;
import io.bactrian.refusal.Refusal;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes business events in: each is stored once, whichever way it comes and however often. */
@Component("businessEvents")
public class BusinessEvents {

    private static final String TOPIC = "gateway.business-events";

    private final EventForm form;
    private final BusinessEventStore store;
    private final NumberHash hash;
    private final Outbox outbox;
    private final Ids ids;

    BusinessEvents(EventForm form, BusinessEventStore store, NumberHash hash, Outbox outbox, Ids ids) {
        this.form = form;
        this.store = store;
        this.hash = hash;
        this.outbox = outbox;
        this.ids = ids;
    }

    /** What a caller is told. */
    record Taken(String id, String status) {}

    /**
     * The call {@code POST /api/v1/events}. A new event is also put into the outbox, to reach those who read the topic.
     *
     * @return 202; the status is {@code stored}, or {@code duplicate} for one that is stored already
     */
    @Transactional
    public Answer receive(@Body byte[] body) {
        BusinessEvent event = form.read(body);
        return Answer.accepted(new Taken(event.id(), take(event, "api")));
    }

    /** As above, for a record of the topic: it is not put there again. */
    @Transactional
    public String receiveRecord(byte[] body) {
        return take(form.read(body), "kafka");
    }

    private String take(BusinessEvent event, String from) {
        String content = StrictJson.canonical(event.content());
        String contentHash = Sha256.of(content.getBytes(UTF_8));
        UUID id = ids.next();
        String numberHash = event.customer() == null ? null : hash.of(event.customer());
        if (!store.insert(id, event, content, contentHash, numberHash, from)) {
            if (!store.contentHash(event).equals(contentHash)) {
                throw new Refusal(
                        422, "event-mismatch", "Give another event another id: this one is taken by other content.");
            }
            return "duplicate";
        }
        if (from.equals("api")) {
            String key = numberHash == null ? id.toString() : numberHash;
            outbox.addToTopic(TOPIC, event.brand(), event.type(), key, Map.of("businessEventId", id));
        }
        return "stored";
    }
}
