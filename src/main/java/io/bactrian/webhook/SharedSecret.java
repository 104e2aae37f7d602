package io.bactrian.webhook;

import java.util.Optional;

/**
 * A secret that the vendor sends along, in a header or as the last part of the path, for vendors that can do no better. It
 * has no time and covers nothing of the call. In a path it must be written as it is sent, so use letters and digits; mind
 * that proxies keep paths in their logs.
 *
 * <p>Options: {@code in} ({@code header}, the default, or {@code path}), {@code header} (by default
 * {@code X-Webhook-Secret}).
 */
public final class SharedSecret implements SignatureScheme {
    @Override
    public String name() {
        return "shared-secret";
    }

    @Override
    public boolean accepts(SignedRequest request) {
        String received = received(request).orElse("");
        boolean accepted = false;
        for (String secret : request.secrets()) {
            accepted |= Hmac.same(secret, received);
        }
        return accepted;
    }

    @Override
    public Optional<SignatureFault> fault(SignedRequest request) {
        String place = request.option("in", "header");
        if (!"header".equals(place) && !isInPath(request)) {
            return Optional.of(SignatureFault.OPTION_UNKNOWN);
        }
        return Optional.of(SignatureFault.HEADER_MISSING)
                .filter(fault -> received(request).isEmpty());
    }

    static boolean isInPath(SignedRequest request) {
        return "path".equals(request.option("in", "header"));
    }

    private static Optional<String> received(SignedRequest request) {
        return switch (request.option("in", "header")) {
            case "header" -> request.header(request.option("header", "X-Webhook-Secret"));
            case "path" ->
                Optional.of(request.rawPath().substring(request.rawPath().lastIndexOf('/') + 1))
                        .filter(last -> !last.isEmpty());
            default -> Optional.empty();
        };
    }
}
