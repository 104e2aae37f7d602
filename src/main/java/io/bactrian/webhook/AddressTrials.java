package io.bactrian.webhook;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes to the path, the query and the method that a call came with. */
final class AddressTrials {
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final int MOST_FIELDS = 50;

    private final SignedRequest request;
    private final List<Trial> trials = new ArrayList<>();

    private AddressTrials(SignedRequest request) {
        this.request = request;
    }

    static Stream<Trial> of(SignedRequest request) {
        AddressTrials trials = new AddressTrials(request);
        trials.addPaths(request.rawPath());
        if (request.rawQuery() != null) {
            trials.addQueries(request.rawQuery());
            trials.addEscaping(request.rawQuery());
        }
        String other = "GET".equals(request.method()) ? "POST" : "GET";
        trials.trials.add(new Trial(SignatureFault.METHOD_OTHER, other, request.withMethod(other)));
        return Stream.concat(OriginTrials.of(request), trials.trials.stream());
    }

    private void addPaths(String path) {
        if (path.endsWith("/")) {
            path("without the slash at its end", path.replaceFirst("/+$", ""));
        } else {
            path("with a slash at its end", path + "/");
        }
        path("with single slashes", path.replaceAll("/+", "/"));
        path("in lower case", path.toLowerCase(Locale.ROOT));
        path("with its escapes read", decoded(path.replace("+", "%2B")));
        int second = path.indexOf('/', 1);
        if (second > 0) {
            path("without its first part", path.substring(second));
        }
        request.header("X-Forwarded-Prefix")
                .filter(prefix -> prefix.startsWith("/"))
                .ifPresent(prefix -> path("with the proxy's prefix in front", prefix.replaceFirst("/+$", "") + path));
        request.header("X-Original-Uri")
                .or(() -> request.header("X-Forwarded-Uri"))
                .map(uri -> uri.split("\\?", 2)[0])
                .ifPresent(original -> path("as the proxy was called", original));
    }

    private void path(String particular, String path) {
        trials.add(new Trial(SignatureFault.URL_PATH, particular, request.withPath(path)));
    }

    private void addQueries(String query) {
        query("without a query", null);
        List<String> fields = List.of(query.split("&"));
        query("with its fields sorted", fields.stream().sorted().collect(Collectors.joining("&")));
        for (int i = 0; i < Math.min(fields.size(), MOST_FIELDS) && fields.size() > 1; i++) {
            List<String> others = new ArrayList<>(fields);
            others.remove(i);
            query("without its field number " + (i + 1), String.join("&", others));
        }
    }

    private void query(String particular, String query) {
        trials.add(new Trial(SignatureFault.URL_QUERY, particular, request.withQuery(query)));
    }

    private void addEscaping(String query) {
        escaping("spaces as %20", query.replace("+", "%20"));
        escaping("spaces as +", query.replace("%20", "+"));
        escaping("escapes in upper case", escapes(query, text -> text.toUpperCase(Locale.ROOT)));
        escaping("escapes in lower case", escapes(query, text -> text.toLowerCase(Locale.ROOT)));
        escaping("not escaped", decoded(query));
        escaping("not escaped, but for plus signs", decoded(query.replace("+", "%2B")));
        String form = encoded(query, text -> URLEncoder.encode(decoded(text), StandardCharsets.UTF_8));
        escaping("escaped as in forms", form);
        escaping("all escaped", form.replace("+", "%20").replace("*", "%2A"));
        escaping("tildes kept", form.replace("+", "%20").replace("%7E", "~"));
    }

    private void escaping(String particular, String query) {
        trials.add(new Trial(SignatureFault.QUERY_ESCAPING, particular, request.withQuery(query)));
    }

    private static String escapes(String query, UnaryOperator<String> change) {
        return ESCAPE.matcher(query).replaceAll(found -> change.apply(found.group()));
    }

    private static String encoded(String query, UnaryOperator<String> encode) {
        return Arrays.stream(query.split("&"))
                .map(pair -> Arrays.stream(pair.split("=", 2)).map(encode).collect(Collectors.joining("=")))
                .collect(Collectors.joining("&"));
    }

    /** As sent when an escape is broken. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
