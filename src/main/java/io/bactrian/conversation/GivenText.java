package io.bactrian.conversation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.event.Ids;
import io.bactrian.sms.Sms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A text as the statement that stores it reads it, with the ids of all that may come of it. The names are the columns of
 * that statement.
 *
 * @param bytes the words in UTF-8; base64 in the JSON
 */
@SuppressWarnings("unused") // read by Jackson
record GivenText(
        UUID id,
        UUID conversationId,
        UUID changeId,
        UUID event1,
        UUID event2,
        UUID event3,
        String provider,
        String account,
        String externalId,
        String key,
        String from,
        String to,
        String hash,
        String keyword,
        String consentState,
        String answeredBy,
        String keptAt,
        String occurredAt,
        boolean waits,
        int segments,
        String encoding,
        @JsonRawValue String steps,
        @JsonRawValue String late,
        byte[] bytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The texts as one JSON list. */
    static String write(List<NewText> texts, Ids ids) {
        try {
            return JSON.writeValueAsString(
                    texts.stream().map(text -> of(text, ids)).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A text is plain values", e);
        }
    }

    private static GivenText of(NewText text, Ids ids) {
        Sms sms = text.sms();
        return new GivenText(
                text.id(),
                ids.next(),
                ids.next(),
                ids.next(),
                ids.next(),
                ids.next(),
                sms.provider(),
                sms.account(),
                sms.providerMessageId(),
                text.key(),
                sms.from(),
                sms.to(),
                text.customerHash(),
                text.keyword(),
                text.consentState(),
                sms.optOutType() == null ? null : sms.provider(),
                writeOrNull(text.keptAt()),
                writeOrNull(text.occurredAt()),
                text.waits(),
                text.count().segments(),
                text.count().encoding(),
                text.steps(),
                text.late(),
                sms.text().getBytes(StandardCharsets.UTF_8));
    }

    private static String writeOrNull(Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
