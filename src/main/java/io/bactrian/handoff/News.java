package io.bactrian.handoff;

import java.util.UUID;

/**
 * What a desk is to be told next. Routes read its parts by the names below; a getter beside them would make each name
 * ambiguous to Camel, now and then.
 *
 * @param kind {@code ticket comment none}, or {@code gone} when the ticket was deleted
 * @param desk the desk's name; null for none
 * @param key by which the desk knows a repeated request; another one for a ticket that is opened anew
 * @param ticketId the desk's own id; null for a new ticket
 * @param subject the new ticket's; null for a comment
 * @param text what a person reads
 * @param seq up to which place in the conversation the desk has seen it afterwards
 */
public record News(
        String kind, String desk, UUID handoffId, String key, String ticketId, String subject, String text, long seq) {

    static final News NONE = new News("none", null, null, null, null, null, null, 0);
}
