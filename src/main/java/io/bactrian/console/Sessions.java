package io.bactrian.console;

import io.bactrian.access.AdminToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sessions that no node has to remember: the cookie says who one is and until when, signed with a key that is derived from
 * the admin token (HMAC-SHA256, RFC 2104). It counts on every node that has the same token, and another token ends all.
 */
final class Sessions {

    /** How long a login counts. */
    static final Duration LIFE = Duration.ofHours(12);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern COOKIE =
            Pattern.compile("(guest|admin)\\.(\\d{1,12})\\.([A-Za-z0-9_-]{22})\\.[A-Za-z0-9_-]{43}");

    /**
     * Who one is.
     *
     * @param cookie the whole value of the cookie
     * @param admin false for a visitor, who has a session only so that the login's form has a secret
     */
    record Session(String cookie, boolean admin) {}

    private final SecretKeySpec key;
    private final SecureRandom random;
    private final Clock clock;

    Sessions(AdminToken token, SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
        SecretKeySpec secret = new SecretKeySpec(token.sha256().getBytes(StandardCharsets.US_ASCII), ALGORITHM);
        this.key = new SecretKeySpec(mac(secret, "console session"), ALGORITHM);
    }

    /** Begins a session. */
    Session begin(boolean admin) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        String claim =
                (admin ? "admin." : "guest.") + clock.instant().plus(LIFE).getEpochSecond() + "." + text(nonce);
        return new Session(claim + "." + text(mac(key, "cookie " + claim)), admin);
    }

    /** The session of a cookie; empty for null, for what we never signed, and for what is over. */
    Optional<Session> of(String cookie) {
        if (cookie == null || cookie.length() > 200) {
            return Optional.empty();
        }
        var parts = COOKIE.matcher(cookie);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String claim = cookie.substring(0, cookie.lastIndexOf('.'));
        boolean ours = same(cookie.substring(claim.length() + 1), text(mac(key, "cookie " + claim)));
        boolean over = Instant.ofEpochSecond(Long.parseLong(parts.group(2))).isBefore(clock.instant());
        return ours && !over ? Optional.of(new Session(cookie, parts.group(1).equals("admin"))) : Optional.empty();
    }

    /** The secret that every form of the session carries, against forged requests of other sites. */
    String formSecret(Session session) {
        return text(mac(key, "form " + session.cookie()));
    }

    /** Whether a form carried the session's secret; null never. Takes the same time wherever the two differ. */
    boolean isFormSecret(Session session, String presented) {
        return presented != null && same(presented, formSecret(session));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(SecretKeySpec key, String what) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(what.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
