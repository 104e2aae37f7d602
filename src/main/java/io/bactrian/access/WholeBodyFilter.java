package io.bactrian.access;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Lets a request pass only when its body is there, as a whole or as far as it may go, so that a caller who sends slowly
 * holds no thread and no place in front of others; who takes longer than the time given gets 408 and loses the connection.
 * What is behind it never waits for a caller: neither to read, nor to throw away what nobody read. A body that is too large
 * by its own account is handed on empty, any other cut with one byte at least over the limit, for whoever refuses it in
 * their own words.
 *
 * <p>Every filter behind it must be Spring's {@code OncePerRequestFilter}: those alone are asked at a later dispatch too.
 */
public final class WholeBodyFilter implements Filter {

    /** The most bytes of a body from outside. */
    private static final int MOST = 64 * 1024;

    /** The stand-in for the model runs in the gateway itself and is sent whole prompts. */
    private static final int MOST_IN_SANDBOX = 4 * 1024 * 1024;

    /** A body that is too large is read and dropped up to this; past it the connection ends at once. */
    private static final int MOST_DROPPED = 2 * 1024 * 1024;

    /** How many bodies may be on their way at once. */
    private static final int MOST_ARRIVING = 1_000;

    private static final String ARRIVED = WholeBodyFilter.class.getName() + ".arrived";

    private final Duration longest;
    private final boolean sandbox;
    private final Semaphore places = new Semaphore(MOST_ARRIVING);

    /**
     * @param longest how long one body may take
     * @param sandbox whether the stand-ins for vendors are there
     */
    public WholeBodyFilter(Duration longest, boolean sandbox) {
        this.sandbox = sandbox;
        this.longest = longest;
    }

    @Override
    public void doFilter(ServletRequest given, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) given;
        boolean arrived =
                request.getDispatcherType() == DispatcherType.ASYNC && request.getAttribute(ARRIVED) instanceof byte[];
        if (arrived) {
            byte[] body = (byte[]) request.getAttribute(ARRIVED);
            request.removeAttribute(ARRIVED);
            leadOn(new WholeRequest(request, body), response, chain);
        } else if (request.getDispatcherType() == DispatcherType.REQUEST && hasBody(request)) {
            take(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void leadOn(WholeRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            request.leadOn();
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    private void take(HttpServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long length = request.getContentLengthLong();
        int most = sandbox && request.getRequestURI().startsWith("/sandbox/") ? MOST_IN_SANDBOX : MOST;
        ByteArrayOutputStream there = new ByteArrayOutputStream();
        if (length > 0 && length <= most) {
            readWhatIsThere(request.getInputStream(), length, there);
        }
        if (there.size() == length) {
            leadOn(new WholeRequest(request, there.toByteArray()), response, chain);
            return;
        }
        AsyncContext async = request.startAsync();
        async.setTimeout(longest.toMillis());
        BodyArrival arrival = new BodyArrival(async, request.getInputStream(), there, most, ARRIVED, places);
        async.addListener(arrival);
        if (length > most && length <= MOST_DROPPED) {
            arrival.drop();
        }
        request.getInputStream().setReadListener(arrival);
        if (!places.tryAcquire()) {
            arrival.refuse();
        } else if (length > most && length > MOST_DROPPED) {
            arrival.handOn();
        }
    }

    /** Most callers send head and body in one go: that is read here, without waiting for anything. */
    private static void readWhatIsThere(ServletInputStream in, long length, ByteArrayOutputStream there)
            throws IOException {
        byte[] some = new byte[8192];
        while (there.size() < length && in.available() > 0) {
            int read = in.read(some, 0, (int) Math.min(some.length, length - there.size()));
            if (read < 0) {
                return;
            }
            there.write(some, 0, read);
        }
    }
}
