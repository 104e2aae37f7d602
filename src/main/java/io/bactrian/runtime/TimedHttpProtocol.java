package io.bactrian.runtime;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1, with a limit on the time that a request's line and headers may take altogether. Tomcat's own limit is
 * for each read, so a caller who sends a byte now and then would keep a connection for hours.
 */
public final class TimedHttpProtocol extends Http11NioProtocol {

    private Duration longest = Duration.ofSeconds(10);

    /** How long line and headers may take, from their first byte. */
    void setLongest(Duration longest) {
        this.longest = longest;
    }

    @Override
    protected Processor createProcessor() {
        return new Timed(this, getAdapter());
    }

    /** Used for one connection at a time, and for many one after the other. */
    private static final class Timed extends Http11Processor {

        private final TimedHttpProtocol protocol;
        private SocketWrapperBase<?> reading;
        private long since;

        Timed(TimedHttpProtocol protocol, Adapter adapter) {
            super(protocol, adapter);
            this.protocol = protocol;
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            SocketState state = super.service(connection);
            boolean partial = state == SocketState.LONG && !isAsync();
            if (!partial) {
                reading = null;
            } else if (reading != connection) {
                reading = connection;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > protocol.longest.toNanos()) {
                reading = null;
                return SocketState.CLOSED;
            }
            return state;
        }
    }
}
