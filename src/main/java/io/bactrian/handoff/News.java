package io.bactrian.handoff;

import java.time.Duration;
import java.util.UUID;

/**
 * What a desk is to be told next. Routes read its parts by the names below; a getter beside them would make each name
 * ambiguous to Camel, now and then.
 *
 * @param kind {@code ticket comment none}, {@code later} while the desk is left alone, or {@code gone} when the ticket
 *     was deleted
 * @param desk the desk's name; null for none
 * @param key by which the desk knows a repeated request; another one for a ticket that is opened anew
 * @param ticketId the desk's own id; null for a new ticket
 * @param subject the new ticket's; null for a comment
 * @param text what a person reads
 * @param seq up to which place in the conversation the desk has seen it afterwards
 * @param uncertain whether an earlier attempt may have opened the ticket
 * @param waitMillis for how long the desk is left alone
 */
public record News(
        String kind,
        String desk,
        UUID handoffId,
        String key,
        String ticketId,
        String subject,
        String text,
        long seq,
        boolean uncertain,
        long waitMillis) {

    static final News NONE = new News("none", null, null, null, null, null, null, 0, false, 0);

    static News later(String desk, Duration wait) {
        return new News("later", desk, null, null, null, null, null, 0, false, wait.toMillis());
    }

    static News comment(Handoff handoff, String text, long seq) {
        return new News("comment", handoff.desk(), handoff.id(), null, handoff.ticketId(), null, text, seq, false, 0);
    }
}
