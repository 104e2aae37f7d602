package io.bactrian.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.sms.Sms;
import io.bactrian.spool.Spool;
import io.bactrian.spool.SpooledRecord;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Customers' texts, and parts of texts, in the spool. */
@Component("textSpool")
public class TextSpool extends SpooledRecord<Sms> {

    private final Intake intake;
    private final TextParts parts;

    TextSpool(Spool spool, Intake intake, TextParts parts, ObjectMapper json) {
        super(spool, json, "text", Sms.class);
        this.intake = intake;
        this.parts = parts;
    }

    /** Keeps the text until the database takes it, opt-outs before all others; as {@link #keepOnDisk}. */
    public String keep(@Variable("sms") Sms sms) {
        return keepOnDisk(sms, intake.isOptOut(sms));
    }

    @Override
    protected void store(UUID id, Instant keptAt, Sms sms) {
        if (sms.part() == null) {
            intake.acceptKept(id, sms, keptAt);
        } else {
            parts.acceptKept(id, sms, keptAt);
        }
    }
}
