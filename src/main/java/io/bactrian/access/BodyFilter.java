package io.bactrian.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Judges bodies on their raw bytes, before anything decodes them: at most 64 KiB, JSON by its content type, and UTF-8. A
 * reader would replace broken bytes silently, so it must happen here.
 */
public class BodyFilter extends OncePerRequestFilter {

    /** The most bytes of a body. */
    static final int MOST = 64 * 1024;

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** The one call that takes an event of CloudEvents' structured form under its own content type. */
    private static final String EVENTS = "/api/v1/events";

    private static final MediaType CLOUD_EVENT = new MediaType("application", "cloudevents+json");

    private final ProblemWriter problems;

    public BodyFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MOST) {
            problems.write(response, tooLarge());
            return;
        }
        byte[] body = WITH_BODY.contains(request.getMethod())
                ? request.getInputStream().readNBytes(MOST + 1)
                : new byte[0];
        Problem problem = body.length == 0 ? null : judge(body, request);
        if (problem == null) {
            chain.doFilter(new Read(request, body), response);
        } else {
            problems.write(response, problem);
        }
    }

    private static Problem judge(byte[] body, HttpServletRequest request) {
        if (body.length > MOST) {
            return tooLarge();
        }
        if (!isJson(request.getContentType(), request.getRequestURI().equals(EVENTS))) {
            return Problem.of(415, "content-type-unsupported", "Send Content-Type: application/json, in UTF-8.", null);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return null;
        } catch (CharacterCodingException e) {
            return Problem.of(400, "body-malformed", "Send JSON in UTF-8.", null);
        }
    }

    private static Problem tooLarge() {
        return Problem.of(413, "body-too-large", "Send at most 64 KiB.", null);
    }

    private static boolean isJson(String contentType, boolean event) {
        try {
            MediaType type = contentType == null ? null : MediaType.parseMediaType(contentType);
            return type != null
                    && (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)
                            || event && CLOUD_EVENT.equalsTypeAndSubtype(type))
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The request with the body that was read. */
    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public int getContentLength() {
            return body.length;
        }

        @Override
        public long getContentLengthLong() {
            return body.length;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public ServletInputStream getInputStream() {
            return new HeldBody(body);
        }
    }
}
