package io.bactrian.parking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * Work that was given up.
 *
 * @param brand null where nobody's
 * @param stage the route that gave up
 * @param code from a closed list, for filters
 * @param reason a sentence; it is shown, so it quotes nobody
 * @param conversation null where none
 * @param payload what is needed to do it again: plain values, no secrets
 * @param work names the work, so that giving it up again is counted and makes no second open entry; null: each is its own
 * @param source who can make such entries, for a bound on their number; null: unbounded
 * @param most how many a day that source may make
 */
public record Undone(
        String brand,
        String stage,
        String code,
        String reason,
        UUID conversation,
        Map<String, ?> payload,
        String work,
        String source,
        int most) {

    private static final int LONGEST = 300;

    /** Work that is an entry of its own each time. */
    public static Undone of(
            String brand, String stage, String code, String reason, UUID conversation, Map<String, ?> payload) {
        return new Undone(brand, stage, code, reason, conversation, payload, null, null, 0);
    }

    /** The same, known by its name; null for no name. */
    public Undone named(String name) {
        String bounded = name == null || name.length() <= LONGEST ? name : hash(name);
        return new Undone(brand, stage, code, reason, conversation, payload, bounded, source, most);
    }

    /** The same, of which the source may make so many a day; the rest is only counted. */
    public Undone atMost(int entries, String from) {
        return new Undone(brand, stage, code, reason, conversation, payload, work, from, entries);
    }

    /** One entry for all of this kind on a day, which cannot be done again. */
    Undone counted(String day, String why) {
        return new Undone(
                null,
                stage,
                code,
                why,
                null,
                Map.of("counted", true, "source", source, "day", day),
                String.join("/", "counted", stage, code, source, day),
                null,
                0);
    }

    private static String hash(String name) {
        try {
            return "sha256/"
                    + HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
