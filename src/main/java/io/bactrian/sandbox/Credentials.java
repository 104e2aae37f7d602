package io.bactrian.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Judges the {@code Authorization} header of a call to a sandbox vendor, in a time that tells nothing. */
public final class Credentials {

    private Credentials() {}

    /**
     * Whether the header is HTTP Basic with exactly this user and password.
     *
     * @param header the header as it came; null when there is none
     * @param password an empty one fits nothing, since a vendor without a secret lets nobody in
     */
    public static boolean basic(String header, String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return !password.isEmpty() && same(header, "Basic " + pair);
    }

    /** Whether the header is a bearer token of exactly this value; an empty value fits nothing. */
    public static boolean bearer(String header, String token) {
        return !token.isEmpty() && same(header, "Bearer " + token);
    }

    private static boolean same(String given, String expected) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
