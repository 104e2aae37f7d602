package io.bactrian.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.sms.Sms;
import io.bactrian.spool.Spool;
import io.bactrian.spool.Spooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Customers' texts in the spool. */
@Component("textSpool")
public class TextSpool implements Spooled {

    private final Spool spool;
    private final Intake intake;
    private final ObjectMapper json;

    TextSpool(Spool spool, Intake intake, ObjectMapper json) {
        this.spool = spool;
        this.intake = intake;
        this.json = json;
    }

    /**
     * Keeps the text on disk until the database takes it, opt-outs before all others. When this returns, it is durable.
     *
     * @return {@code kept}
     * @throws RuntimeException when the spool is full or the disk does not take it: the carrier must come again
     */
    public String keep(@Variable("sms") Sms sms) {
        try {
            spool.keep(kind(), intake.isOptOut(sms), json.writeValueAsBytes(sms));
            return "kept";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A text is made of plain values", e);
        }
    }

    @Override
    public String kind() {
        return "text";
    }

    @Override
    public void store(UUID id, Instant keptAt, byte[] content) {
        try {
            intake.acceptKept(id, json.readValue(content, Sms.class), keptAt);
        } catch (IOException e) {
            throw new UncheckedIOException("The spool's entry is no text", e);
        }
    }
}
