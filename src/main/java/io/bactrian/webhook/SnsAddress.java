package io.bactrian.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
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

    /** The region in the host of such an address, in lower case: {@code us-east-1}. */
    static String region(URI address) {
        return address.getHost().split("\\.")[1].toLowerCase(Locale.ROOT);
    }

    /**
     * Where such an address is asked.
     *
     * @param base what stands for {@code https://sns.<region>.amazonaws.com}; null and blank: nothing does
     */
    static URI behind(String base, URI address) {
        if (base == null || base.isBlank()) {
            return address;
        }
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create(base.replaceFirst("/+$", "") + address.getRawPath() + query);
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
