package io.bactrian.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bearer token that has every role. Only its SHA-256 is kept, and {@code toString} does not show even that.
 *
 * @param sha256 hexadecimal, 64 characters
 */
public record AdminToken(String sha256) {

    /** What the token's holder is called where it is noted who did something. */
    public static final String NAME = "admin";

    public AdminToken {
        if (sha256.length() != 64) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits");
        }
    }

    /**
     * The token as it was named or made.
     *
     * @throws IllegalArgumentException when it is null or blank, which would let anybody in
     */
    public static AdminToken of(String token) {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("an admin token must not be blank");
        }
        return new AdminToken(digest(token));
    }

    /**
     * Whether the caller presented this token. Takes the same time wherever the two differ.
     *
     * @param presented what stood behind {@code Bearer}; null never matches
     */
    public boolean matches(String presented) {
        return presented != null && MessageDigest.isEqual(bytes(sha256), bytes(digest(presented)));
    }

    @Override
    public String toString() {
        return "AdminToken[not shown]";
    }

    private static String digest(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(bytes(token)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
