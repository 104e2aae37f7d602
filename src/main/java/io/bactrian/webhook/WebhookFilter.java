package io.bactrian.webhook;

import io.bactrian.access.HeldBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands in front of the webhooks: reads the body's raw bytes, since signatures are computed over them, refuses what is
 * too large before it is held, and keeps the engine from turning form fields or query parameters into headers.
 */
public final class WebhookFilter extends OncePerRequestFilter {

    /** The largest body that is taken, in bytes. */
    public static final int LARGEST = 64 * 1024;

    /** A short way to the routes. */
    public interface Door {

        /**
         * @return whether the request is answered; false: it goes on to what is behind the filter
         * @throws IOException when the caller has gone
         */
        boolean serve(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private final Door door;

    /** @param door where a webhook is led first */
    public WebhookFilter(Door door) {
        this.door = door;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LARGEST) {
            refuse(response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            refuse(response);
            return;
        }
        RawRequest raw = new RawRequest(request, body);
        if (!door.serve(raw, response)) {
            chain.doFilter(raw, response);
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        response.setContentType("application/problem+json");
        response.getWriter()
                .write("{\"type\":\"about:blank\",\"status\":413,\"code\":\"body-too-large\","
                        + "\"detail\":\"A webhook's body may have 64 KiB at most.\"}");
    }

    /** The request with its raw body, and without parameters or a content type that anybody might act upon. */
    private static final class RawRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        RawRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public String getContentType() {
            return null;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new HeldBody(body);
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.ISO_8859_1));
        }

        @Override
        public String getParameter(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public String[] getParameterValues(String name) {
            return null;
        }
    }
}
