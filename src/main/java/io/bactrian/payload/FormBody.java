package io.bactrian.payload;

import io.bactrian.refusal.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded} bodies (WHATWG URL standard, section 5), strictly, from raw bytes. */
public final class FormBody {
    private static final int MOST_FIELDS = 200;

    private FormBody() {}

    /**
     * One field as sent.
     *
     * @param name decoded, may be empty
     * @param value decoded, empty when there is no equals sign
     */
    public record Field(String name, String value) {}

    /**
     * The fields in the order sent; of a repeated field the first value.
     *
     * @throws Refusal 400 {@code body-malformed}: bytes that are not UTF-8, a broken percent escape, over 200 fields
     */
    public static Map<String, String> read(byte[] body) {
        List<Field> fields = fields(body, CodingErrorAction.REPORT);
        if (fields.size() > MOST_FIELDS) {
            throw StrictText.malformed("Send at most " + MOST_FIELDS + " fields.");
        }
        Map<String, String> first = new LinkedHashMap<>();
        fields.forEach(field -> first.putIfAbsent(field.name(), field.value()));
        return first;
    }

    /**
     * All fields in the order sent, repeated ones included.
     *
     * @param onBadBytes {@code REPORT} to refuse bytes that are not UTF-8, {@code REPLACE} to read them as U+FFFD
     * @throws Refusal 400 {@code body-malformed}
     */
    public static List<Field> fields(byte[] body, CodingErrorAction onBadBytes) {
        List<Field> fields = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '&') {
                if (i > start) {
                    fields.add(field(body, start, i, onBadBytes));
                }
                start = i + 1;
            }
        }
        return fields;
    }

    private static Field field(byte[] body, int start, int end, CodingErrorAction onBadBytes) {
        int equals = start;
        while (equals < end && body[equals] != '=') {
            equals++;
        }
        String name = decode(body, start, equals, onBadBytes);
        return new Field(name, equals == end ? "" : decode(body, equals + 1, end, onBadBytes));
    }

    private static String decode(byte[] body, int start, int end, CodingErrorAction onBadBytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            if (body[i] == '%') {
                bytes.write(escaped(body, i, end));
                i += 2;
            } else {
                bytes.write(body[i] == '+' ? ' ' : body[i]);
            }
        }
        return StrictText.decode(bytes.toByteArray(), onBadBytes);
    }

    private static int escaped(byte[] body, int percent, int end) {
        int high = percent + 2 < end ? Character.digit(body[percent + 1], 16) : -1;
        int low = percent + 2 < end ? Character.digit(body[percent + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw StrictText.malformed("Write each percent escape with two hexadecimal digits.");
        }
        return high * 16 + low;
    }
}
