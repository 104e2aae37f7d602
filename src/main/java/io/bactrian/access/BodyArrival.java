package io.bactrian.access;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** One body on its way: read as it comes, by whichever thread is told that there is more, until it is whole or late. */
final class BodyArrival implements ReadListener, AsyncListener {

    private final AsyncContext async;
    private final ServletInputStream in;
    private final ByteArrayOutputStream body;
    private final int most;
    private final String attribute;
    private final Semaphore places;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean dropped;

    /**
     * @param body what has been read already; the rest is added
     * @param most bytes after which nothing more is kept
     * @param attribute where the request finds its body when it is led on
     * @param places the place that this body holds is given back here
     */
    BodyArrival(
            AsyncContext async,
            ServletInputStream in,
            ByteArrayOutputStream body,
            int most,
            String attribute,
            Semaphore places) {
        this.async = async;
        this.in = in;
        this.body = body;
        this.most = most;
        this.attribute = attribute;
        this.places = places;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] some = new byte[8192];
        while (!ended.get() && in.isReady() && !in.isFinished()) {
            int read = in.read(some);
            if (read < 0) {
                return;
            }
            if (!dropped) {
                body.write(some, 0, read);
            }
            if (body.size() > most) {
                handOn();
            }
        }
    }

    @Override
    public void onAllDataRead() {
        handOn();
    }

    /** What comes is too much and kept by nobody; it is read all the same, or its sender would not see the answer. */
    void drop() {
        dropped = true;
    }

    /** Leads the request on with what has come. */
    void handOn() {
        if (ended.compareAndSet(false, true)) {
            places.release();
            if (!in.isFinished()) {
                // the rest of the body must not be taken for the next request
                ((HttpServletResponse) async.getResponse()).setHeader("Connection", "close");
            }
            async.getRequest().setAttribute(attribute, body.toByteArray());
            async.dispatch();
        }
    }

    /** No place is free: the caller is to come again. The body holds none, so none is given back. */
    void refuse() {
        if (ended.compareAndSet(false, true)) {
            ((HttpServletResponse) async.getResponse()).setHeader("Retry-After", "1");
            answer(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        if (ended.compareAndSet(false, true)) {
            places.release();
            answer(HttpServletResponse.SC_REQUEST_TIMEOUT);
        }
    }

    @Override
    public void onError(Throwable gone) {
        if (ended.compareAndSet(false, true)) {
            places.release();
            answer(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private void answer(int status) {
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        response.setStatus(status);
        response.setHeader("Connection", "close");
        async.complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // whoever ended it has said so
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the request is led on and is nobody's here any more
    }
}
