package io.bactrian.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/**
 * A vendor's HTTP/1.1 server on one thread, however many calls wait for their answers: it shares two cores with what is
 * measured. It keeps connections, never closes an idle one, and answers the calls of a connection one after the other.
 */
final class StubServer implements AutoCloseable {

    /** A call that was read whole at that instant of {@link System#nanoTime}. */
    record Call(String method, String target, byte[] body, long at) {}

    /**
     * An answer.
     *
     * @param headers further header lines, each with its line end; may be empty
     * @param after nanoseconds from the call's arrival; negative: never, until the caller gives up
     * @param body JSON, made when it is due, from the nanoseconds that have really passed by then
     */
    record Answer(int status, String headers, long after, LongFunction<byte[]> body) {

        static Answer of(int status, long after, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Answer(status, "", after, passed -> bytes);
        }

        static Answer never() {
            return new Answer(0, "", -1, passed -> new byte[0]);
        }
    }

    /** What plays the vendor; called on the server's thread, so it is to be quick. */
    interface Vendor {
        Answer answer(Call call);
    }

    private record Due(long at, StubConnection connection, Call call, Answer answer) {}

    private final Vendor vendor;
    private final Selector selector;
    private final ServerSocketChannel entrance;
    private final PriorityQueue<Due> waiting = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final ByteBuffer read = ByteBuffer.allocateDirect(65_536);
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Thread thread;

    /** @param name of its thread */
    StubServer(String name, Vendor vendor) {
        this.vendor = vendor;
        try {
            selector = Selector.open();
            entrance = ServerSocketChannel.open();
            entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
            entrance.configureBlocking(false);
            entrance.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::serve, name);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return entrance.socket().getLocalPort();
    }

    /** Calls that were read and are not answered. */
    int open() {
        return open.get();
    }

    /** The most calls that were open at once since the last {@link #forgetMost}. */
    int mostOpen() {
        return mostOpen.get();
    }

    void forgetMost() {
        mostOpen.set(open.get());
    }

    @Override
    public void close() {
        try {
            entrance.close();
            selector.close();
            thread.join(2_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        while (selector.isOpen()) {
            try {
                turn();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (java.nio.channels.ClosedSelectorException ended) {
                return;
            }
        }
    }

    private void turn() throws IOException {
        Due next = waiting.peek();
        if (next == null) {
            selector.select();
        } else {
            long left = next.at() - System.nanoTime();
            if (left <= 0) {
                selector.selectNow();
            } else {
                selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            }
        }
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
            SelectionKey key = ready.next();
            ready.remove();
            serve(key);
        }
        while (!waiting.isEmpty() && waiting.peek().at() <= System.nanoTime()) {
            answer(waiting.poll());
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept();
            return;
        }
        StubConnection connection = (StubConnection) key.attachment();
        try {
            if (key.isWritable() && connection.flush()) {
                take(connection);
            }
            if (key.isValid() && key.isReadable()) {
                read.clear();
                if (connection.read(read)) {
                    take(connection);
                } else {
                    end(connection);
                }
            }
        } catch (IOException gone) {
            end(connection);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel channel = entrance.accept(); channel != null; channel = entrance.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new StubConnection(channel, key));
        }
    }

    /** The next call of the connection, if it is there whole and the one before is answered. */
    private void take(StubConnection connection) throws IOException {
        for (Call call = connection.next(); call != null; call = connection.next()) {
            connection.busy = true;
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
            Answer answer = vendor.answer(call);
            if (answer.after() < 0) {
                return; // it stays busy until the caller closes
            }
            Due due = new Due(call.at() + answer.after(), connection, call, answer);
            if (answer.after() > 0) {
                waiting.add(due);
                return;
            }
            answer(due);
        }
    }

    private void answer(Due due) throws IOException {
        StubConnection connection = due.connection();
        if (!connection.busy) {
            return; // the caller has gone
        }
        try {
            connection.busy = false;
            open.decrementAndGet();
            byte[] body =
                    due.answer().body().apply(System.nanoTime() - due.call().at());
            connection.write(due.answer().status(), due.answer().headers(), body);
            if (due.answer().after() > 0) {
                take(connection);
            }
        } catch (IOException gone) {
            end(connection);
        }
    }

    private void end(StubConnection connection) {
        if (connection.busy) {
            connection.busy = false;
            open.decrementAndGet();
        }
        connection.close();
    }
}
