package io.bactrian.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A TCP connection's way through which faults come: cut, refused, swallowed, slow, or answers that never arrive. */
final class Cable implements AutoCloseable {

    private static final int PIECE = 16_384;

    /** What the cable does to bytes. */
    enum State {
        WHOLE,
        /** New connections are refused, as by a host that is up with nothing behind the port. */
        REFUSED,
        /** Nothing passes and nothing is said, as behind a firewall that drops. */
        SWALLOWED,
        /** What is asked arrives; what is answered does not. */
        ANSWERS_LOST
    }

    private final int to;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong delayMillis = new AtomicLong();
    private volatile State state = State.WHOLE;
    private volatile ServerSocket server;

    Cable(int port, int to) {
        this.port = port;
        this.to = to;
        listen();
    }

    int port() {
        return port;
    }

    /** From now on; connections that are open stay, but for {@link State#REFUSED}, which cuts them. */
    void is(State next) {
        State before = state;
        state = next;
        if (next == State.REFUSED) {
            close();
        } else if (before == State.REFUSED) {
            listen();
        } else if (next == State.WHOLE) {
            cut(); // what was swallowed will not come
        }
    }

    /** Each piece that passes, in either direction, is held up so long. */
    void delays(long millis) {
        delayMillis.set(millis);
    }

    /** Resets all connections that are open. */
    void cut() {
        for (Socket socket : open) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // it is closed, which is what was wanted
            }
        }
        open.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void listen() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            server = socket;
            start("cable", () -> take(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket near = socket.accept();
                open.add(near);
                start("cable-connection", () -> join(near));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void join(Socket near) {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
            open.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            start("cable-back", () -> carry(far, near, true));
            carry(near, far, false);
        } catch (IOException e) {
            reset(near);
        }
    }

    private void carry(Socket from, Socket into, boolean back) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                LockSupport.parkNanos(delayMillis.get() * 1_000_000);
                if (state == State.WHOLE || state == State.ANSWERS_LOST && !back) {
                    out.write(piece, 0, length);
                    out.flush();
                }
            }
            into.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(into);
        }
    }

    private void reset(Socket socket) {
        open.remove(socket);
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
