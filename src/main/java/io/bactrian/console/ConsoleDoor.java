package io.bactrian.console;

import io.bactrian.console.Sessions.Session;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before every page of the console, and before nothing else: who has not logged in gets the login, a form without
 * the session's secret is refused, and each answer carries the headers that keep foreign script out.
 */
final class ConsoleDoor extends OncePerRequestFilter {

    /** The request attribute that holds the {@link Session}; templates see it too. */
    static final String SESSION = "consoleSession";

    /** The form field, and the request attribute, of the session's secret. */
    static final String FORM_SECRET = "formSecret";

    static final String LOGIN = "/console/login";
    static final String ASSETS = "/console/assets/";

    private static final String COOKIE = "bactrian_console";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** The addresses that the console has, as they are sent: nothing encoded but the plus of a number, no dots alone. */
    private static final Pattern ADDRESS = Pattern.compile("/console(/(?!\\.)([A-Za-z0-9+._-]|%2[Bb])+)*/?");

    private final Sessions sessions;
    private final boolean secure;

    /** @param secure whether the cookie is for https alone */
    ConsoleDoor(Sessions sessions, boolean secure) {
        this.sessions = sessions;
        this.secure = secure;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRequestURI();
        protect(response);
        if (!ADDRESS.matcher(address).matches()) {
            refuse(response, 400, "This is no address of the console.");
        } else if (address.startsWith(ASSETS)) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            letIn(request, response, chain);
        }
    }

    private void letIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Session> known = session(request);
        boolean login = request.getRequestURI().equals(LOGIN);
        if (!login && known.filter(Session::admin).isEmpty()) {
            askIn(request, response);
            return;
        }
        if (!isRead(request)
                && known.filter(session -> sessions.isFormSecret(session, request.getParameter(FORM_SECRET)))
                        .isEmpty()) {
            refuse(response, 403, "This form is not valid any more. Load the page again.");
            return;
        }
        Session session = known.orElseGet(() -> begin(false, response));
        request.setAttribute(SESSION, session);
        request.setAttribute(FORM_SECRET, sessions.formSecret(session));
        chain.doFilter(request, response);
    }

    /** A page sends the browser to the login and back; a call from within a page just learns that it must. */
    private static void askIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean inner =
                request.getHeader("HX-Request") != null || accept != null && accept.contains("text/event-stream");
        if (inner || !isRead(request)) {
            refuse(response, 401, "Log in first.");
            return;
        }
        String query = request.getQueryString();
        String target = request.getRequestURI() + (query == null ? "" : "?" + query);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, LOGIN + "?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
    }

    /** Begins a session and hands out its cookie. */
    Session begin(boolean admin, HttpServletResponse response) {
        Session session = sessions.begin(admin);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(session.cookie(), Sessions.LIFE.toSeconds()));
        return session;
    }

    /** Takes the cookie back. */
    void end(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", 0));
    }

    /** Lax, not Strict: a link in a ticket must open the page; what changes anything is a POST with the form's secret. */
    private String cookie(String value, long seconds) {
        return ResponseCookie.from(COOKIE, value)
                .path("/console")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(seconds)
                .build()
                .toString();
    }

    private Optional<Session> session(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return sessions.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    }

    private static void refuse(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(sentence + "\n");
    }
}
