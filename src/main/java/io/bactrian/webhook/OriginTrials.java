package io.bactrian.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Changes to the scheme, host and port of the public address. */
final class OriginTrials {
    private static final Pattern ORIGIN = Pattern.compile("(?i)(https?)://(?:([^@/]*)@)?(.*?)(?::([0-9]{1,5}))?/*");
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.\\[\\]:-]{1,260}");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final List<String> PORTS =
            List.of("80", "443", "3000", "5000", "8000", "8080", "8443", "8888", "9443");

    private final SignedRequest request;
    private final List<Trial> trials = new ArrayList<>();

    private OriginTrials(SignedRequest request) {
        this.request = request;
    }

    static Stream<Trial> of(SignedRequest request) {
        OriginTrials trials = new OriginTrials(request);
        Matcher configured = ORIGIN.matcher(request.publicUrl());
        if (configured.matches()) {
            trials.add(
                    configured.group(1).toLowerCase(Locale.ROOT),
                    configured.group(2) == null ? "" : configured.group(2) + "@",
                    configured.group(3),
                    configured.group(4) == null ? "" : ":" + configured.group(4));
        }
        return trials.trials.stream();
    }

    private void add(String scheme, String user, String host, String port) {
        String other = "https".equals(scheme) ? "http" : "https";
        add(SignatureFault.URL_SCHEME, other, other + "://" + user + host + port);
        add(SignatureFault.URL_SCHEME, other + ", without a port", other + "://" + user + host);
        if (!port.isEmpty()) {
            add(SignatureFault.URL_PORT, "without a port", scheme + "://" + user + host);
        }
        for (String one : PORTS) {
            add(SignatureFault.URL_PORT, "port " + one, scheme + "://" + user + host + ":" + one);
        }
        if (!user.isEmpty()) {
            add(SignatureFault.URL_HOST, "without the user information", scheme + "://" + host + port);
        }
        String www = host.startsWith("www.") ? host.substring("www.".length()) : "www." + host;
        add(SignatureFault.URL_HOST, "with or without www", scheme + "://" + user + www + port);
        addProxy(scheme, host + port);
        header("Host", AUTHORITY).ifPresent(called -> {
            add(SignatureFault.URL_HOST, "the host that was called, by https", "https://" + called);
            add(SignatureFault.URL_HOST, "the host that was called, by http", "http://" + called);
        });
    }

    private void addProxy(String scheme, String authority) {
        Optional<String> proto = header("X-Forwarded-Proto", Pattern.compile("(?i)https?"));
        Optional<String> host = header("X-Forwarded-Host", AUTHORITY);
        Optional<String> port = header("X-Forwarded-Port", PORT);
        if (proto.isEmpty() && host.isEmpty() && port.isEmpty()) {
            return;
        }
        String origin = proto.orElse(scheme).toLowerCase(Locale.ROOT) + "://"
                + host.or(() -> header("Host", AUTHORITY)).orElse(authority);
        add(SignatureFault.PROXY_ADDRESS, "by the X-Forwarded headers", origin);
        port.ifPresent(one -> add(
                SignatureFault.PROXY_ADDRESS,
                "by the X-Forwarded headers",
                origin.replaceFirst(":[0-9]{1,5}$", "") + ":" + one));
    }

    private void add(SignatureFault fault, String particular, String origin) {
        trials.add(new Trial(fault, particular, request.withPublicUrl(origin)));
    }

    /** The first value of a header, if it is as it should be. */
    private Optional<String> header(String name, Pattern wellFormed) {
        return request.header(name)
                .map(value -> value.split(",", 2)[0].strip())
                .filter(value -> wellFormed.matcher(value).matches());
    }
}
