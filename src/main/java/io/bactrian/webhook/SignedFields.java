package io.bactrian.webhook;

import io.bactrian.payload.FormBody;
import io.bactrian.payload.FormBody.Field;
import io.bactrian.refusal.Refusal;
import java.nio.charset.CodingErrorAction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of a form or a query, as signature schemes put them together. */
final class SignedFields {
    private static final Comparator<Field> BY_NAME = Comparator.comparing(Field::name);

    private SignedFields() {}

    /** The fields decoded, in the order sent; empty when an escape is broken. */
    static Optional<List<Field>> of(byte[] encoded) {
        try {
            return Optional.of(FormBody.fields(encoded, CodingErrorAction.REPLACE));
        } catch (Refusal malformed) {
            return Optional.empty();
        }
    }

    /** Each field as name, equals and value, sorted by name and then by value, with that between two fields. */
    static String sorted(List<Field> fields, String equals, String between) {
        return fields.stream()
                .sorted(BY_NAME.thenComparing(Field::value))
                .map(field -> field.name() + equals + field.value())
                .collect(Collectors.joining(between));
    }
}
