package io.bactrian.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses at Amazon SNS that stand in messages: https, a host {@code sns.<region>.amazonaws.com} (or {@code .com.cn}) and
 * nothing before or behind it. Source: AWS, "Verifying the signatures of Amazon SNS messages", and its validators.
 */
public final class SnsAddress {
    private static final Pattern HOST = Pattern.compile("(?i)sns\\.[a-z0-9-]{3,30}\\.amazonaws\\.com(\\.cn)?");
    private static final Pattern CERTIFICATE = Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+\\.pem");
    private static final int LONGEST = 2000;

    private SnsAddress() {}

    /** An address to confirm a subscription by; empty when it is anywhere else. */
    public static Optional<URI> ofConfirmation(String written) {
        return read(written).filter(uri -> "/".equals(uri.getRawPath()) || "".equals(uri.getRawPath()));
    }

    /** The address of a signing certificate; empty when it is anywhere else. */
    static Optional<URI> ofCertificate(String written) {
        return read(written)
                .filter(uri -> uri.getRawQuery() == null
                        && CERTIFICATE.matcher(uri.getRawPath()).matches());
    }

    private static Optional<URI> read(String written) {
        if (written == null || written.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(written))
                    .filter(uri -> "https".equalsIgnoreCase(uri.getScheme())
                            && uri.getRawUserInfo() == null
                            && uri.getPort() == -1
                            && uri.getRawFragment() == null
                            && uri.getHost() != null
                            // an authority that ends in a colon has a host and no port
                            && uri.getHost().equals(uri.getRawAuthority())
                            && HOST.matcher(uri.getHost()).matches());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
