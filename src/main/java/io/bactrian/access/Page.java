package io.bactrian.access;

import io.bactrian.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param next what to ask for the next page with; null on the last one
 */
public record Page<T>(List<T> items, String next) {

    /**
     * A page of rows.
     *
     * @param rows up to one more than the limit: that one tells that there is a next page
     * @param limit how many were asked for
     * @param key what the list is ordered by
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> key) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, cursor(key.apply(items.get(limit - 1))));
    }

    /** A list that is never long: all of it. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("k:" + key).getBytes(StandardCharsets.UTF_8));
    }

    static String key(String cursor) {
        try {
            String read = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (read.startsWith("k:")
                    && StrictJson.storable(read)
                    && cursor(read.substring(2)).equals(cursor)) {
                return read.substring(2);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw badCursor();
    }

    /** What to say to a cursor that was not made here. */
    public static Refusal badCursor() {
        return new Refusal(400, "cursor-invalid", "Give as cursor what the last page had as next, or leave it out.");
    }
}
