package io.bactrian.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A webhook call in the making; each change gives a new one. */
record Call(SignedRequest request) {

    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";

    /** A POST without anything, judged in 1970. */
    static Call to(String publicUrl, String path) {
        return new Call(new SignedRequest(
                "POST", publicUrl, path, null, Map.of(), null, new byte[0], List.of(), Instant.EPOCH));
    }

    Call get() {
        return new Call(request.withMethod("GET"));
    }

    Call query(String query) {
        return new Call(request.withQuery(query));
    }

    Call path(String path) {
        return new Call(request.withPath(path));
    }

    Call url(String publicUrl) {
        return new Call(request.withPublicUrl(publicUrl));
    }

    Call form(String body) {
        return body(body).type(FORM);
    }

    Call json(String body) {
        return body(body).type(JSON);
    }

    Call body(String body) {
        return new Call(request.withBody(body.getBytes(UTF_8)));
    }

    Call type(String contentType) {
        return new Call(request.withContentType(contentType));
    }

    /** Null removes it. */
    Call header(String name, String value) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return copy(headers, request.secrets());
    }

    Call secrets(String... secrets) {
        return copy(request.headers(), Arrays.asList(secrets));
    }

    Call at(Instant now) {
        return new Call(request.withNow(now));
    }

    Call at(long seconds) {
        return at(Instant.ofEpochSecond(seconds));
    }

    Call later(long seconds) {
        return at(request.now().plusSeconds(seconds));
    }

    Call option(String name, String value) {
        return new Call(request.withOption(name, value));
    }

    String text() {
        return new String(request.body(), UTF_8);
    }

    /** The call with each single byte of the body changed in its lowest bit. */
    List<Call> bodiesChanged() {
        List<Call> changed = new ArrayList<>();
        for (int i = 0; i < request.body().length; i++) {
            byte[] body = request.body().clone();
            body[i] ^= 1;
            changed.add(new Call(request.withBody(body)));
        }
        return changed;
    }

    static List<String> changed(String text) {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            byte[] bytes = text.getBytes(ISO_8859_1);
            bytes[i] ^= 1;
            changed.add(new String(bytes, ISO_8859_1));
        }
        return changed;
    }

    private Call copy(Map<String, String> headers, List<String> secrets) {
        return new Call(new SignedRequest(
                request.method(),
                request.publicUrl(),
                request.rawPath(),
                request.rawQuery(),
                headers,
                request.contentType(),
                request.body(),
                secrets,
                request.now(),
                request.options()));
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
