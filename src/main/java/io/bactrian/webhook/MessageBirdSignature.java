package io.bactrian.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code MessageBird-Signature}, base64 of an HMAC-SHA256 over the header {@code MessageBird-Request-Timestamp}, a line
 * feed, something of the address, a line feed, and the SHA-256 of the raw body as bytes. MessageBird's older scheme takes
 * the sorted query there and gives 100 seconds; Bird takes the whole URL. Source: MessageBird's Java and Node libraries;
 * Bird's "Verifying a webhook" page.
 *
 * <p>Options: {@code window}.
 */
public final class MessageBirdSignature implements SignatureScheme {
    private static final String SIGNATURE = "MessageBird-Signature";
    private static final String TIMESTAMP = "MessageBird-Request-Timestamp";
    private static final Comparator<String> BY_NAME = Comparator.comparing(pair -> pair.split("=", 2)[0]);

    private final String name;
    private final Duration window;
    private final boolean wholeUrl;

    private MessageBirdSignature(String name, Duration window, boolean wholeUrl) {
        this.name = name;
        this.window = window;
        this.wholeUrl = wholeUrl;
    }

    /** The older scheme of MessageBird, {@code messagebird-legacy}. It does not cover the path. */
    public static MessageBirdSignature legacy() {
        return new MessageBirdSignature("messagebird-legacy", Duration.ofSeconds(100), false);
    }

    /** The scheme of Bird's channels, {@code bird}. */
    public static MessageBirdSignature bird() {
        return new MessageBirdSignature("bird", Duration.ofMinutes(5), true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean accepts(SignedRequest request) {
        Optional<String> received = request.header(SIGNATURE);
        if (received.isEmpty()
                || signedAt(request)
                        .filter(at -> request.isWithinWindow(at, window))
                        .isEmpty()) {
            return false;
        }
        String timestamp = request.header(TIMESTAMP).orElseThrow();
        byte[] bodyHash = Hmac.hash("SHA-256", request.body());
        boolean accepted = false;
        for (String secret : request.secrets()) {
            for (String address : wholeUrl ? PublicUrl.spellings(request) : sortedQueries(request.query())) {
                byte[] head = Hmac.bytes(timestamp + "\n" + address + "\n");
                accepted |= Hmac.same(Hmac.base64("HmacSHA256", secret, head, bodyHash), received.get());
            }
        }
        return accepted;
    }

    @Override
    public Optional<Instant> signedAt(SignedRequest request) {
        return request.header(TIMESTAMP).flatMap(SignedTime::ofSeconds);
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        return SignatureFault.missing(request, SIGNATURE, TIMESTAMP)
                .or(() -> Optional.of(SignatureFault.HEADER_MALFORMED)
                        .filter(fault -> signedAt(request).isEmpty()));
    }

    /** Sorted as whole pairs, as in Java, and by name alone, as in Node: they differ where one name begins another. */
    private static Set<String> sortedQueries(String query) {
        Set<String> sorted = new LinkedHashSet<>();
        for (Comparator<String> order : Arrays.<Comparator<String>>asList(Comparator.naturalOrder(), BY_NAME)) {
            sorted.add(Arrays.stream(query.split("&")).sorted(order).collect(Collectors.joining("&")));
        }
        return sorted;
    }
}
