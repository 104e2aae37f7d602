package io.bactrian.payload;

import io.bactrian.sms.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * How a vendor's send form is filled from a reply: the vendor's field names, each with the part of the reply that goes there.
 * A kamelet fills it in.
 */
public final class ReplyForm {
    private static final Map<String, Function<Reply, Object>> PARTS = Map.of(
            "id", Reply::id,
            "conversationId", Reply::conversationId,
            "brand", Reply::brand,
            "useCase", Reply::useCase,
            "provider", Reply::provider,
            "from", Reply::from,
            "to", Reply::to,
            "text", Reply::text,
            "receiptUrl", Reply::receiptUrl);

    private Map<String, String> fields = new LinkedHashMap<>();

    /** The form's field names, each with the name of a part of {@link Reply}; to be added to. */
    public Map<String, String> getFields() {
        return fields;
    }

    /** Replaces the fields. */
    public void setFields(Map<String, String> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    /**
     * The form's body; parts that are null are left out.
     *
     * @throws IllegalArgumentException when a field names no part of a reply
     */
    public String write(Reply reply) {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, part) -> values.put(name, value(reply, part)));
        return FormWriter.write(values);
    }

    private static String value(Reply reply, String part) {
        Function<Reply, Object> reader = PARTS.get(part);
        if (reader == null) {
            throw new IllegalArgumentException(part + " is no part of a reply; known are "
                    + PARTS.keySet().stream().sorted().toList());
        }
        return Objects.toString(reader.apply(reply), null);
    }
}
