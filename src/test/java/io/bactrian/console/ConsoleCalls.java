package io.bactrian.console;

import io.bactrian.cases.Http;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Calls to the console as a browser without script makes them; keeps the session's cookie. */
final class ConsoleCalls {

    private static final Pattern SECRET = Pattern.compile("name=\"formSecret\" value=\"([^\"]+)\"");

    private final String base;
    String cookie = "";

    ConsoleCalls(String base) {
        this.base = base;
    }

    Http.Answer get(String path, String... headers) {
        return keep(Http.call("GET", base + path, headers(headers), null));
    }

    /** @param fields names and values by turns */
    Http.Answer post(String path, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return keep(Http.call(
                "POST",
                base + path,
                headers("Content-Type", "application/x-www-form-urlencoded"),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Logs in; gives the answer to the token. */
    Http.Answer logIn(String token, String to) {
        return post("/console/login", "formSecret", secret(get("/console/login")), "token", token, "to", to);
    }

    /** The secret in the answer's forms. */
    static String secret(Http.Answer page) {
        Matcher secret = SECRET.matcher(page.body());
        if (!secret.find()) {
            throw new AssertionError("No form in: " + page.body());
        }
        return secret.group(1);
    }

    private Map<String, String> headers(String... more) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!cookie.isEmpty()) {
            headers.put("Cookie", cookie);
        }
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return headers;
    }

    private Http.Answer keep(Http.Answer answer) {
        String set = answer.header("Set-Cookie");
        if (!set.isEmpty()) {
            cookie = set.split(";", 2)[0];
        }
        return answer;
    }
}
