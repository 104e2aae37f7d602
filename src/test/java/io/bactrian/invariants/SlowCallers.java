package io.bactrian.invariants;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Connections that send a byte now and then, and never end. */
final class SlowCallers implements AutoCloseable {

    private final List<SocketChannel> open = new ArrayList<>();
    private final Thread trickle = new Thread(this::trickle, "slow-callers");
    private volatile boolean ended;

    /** @param beginning what each of them sends at once */
    SlowCallers(int port, int many, String... beginning) throws IOException {
        for (int n = 0; n < many; n++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(ByteBuffer.wrap(beginning[n % beginning.length].getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            open.add(channel);
        }
        trickle.setDaemon(true);
        trickle.start();
    }

    /** How many of them the server has not cut. */
    synchronized int left() {
        ByteBuffer answer = ByteBuffer.allocate(4096);
        open.removeIf(channel -> {
            try {
                answer.clear();
                int read = channel.read(answer);
                while (read > 0) {
                    answer.clear();
                    read = channel.read(answer);
                }
                return read < 0;
            } catch (IOException reset) {
                return true;
            }
        });
        return open.size();
    }

    private void trickle() {
        while (!ended) {
            synchronized (this) {
                open.removeIf(channel -> {
                    try {
                        channel.write(ByteBuffer.wrap(new byte[] {'x'}));
                        return false;
                    } catch (IOException cut) {
                        return true;
                    }
                });
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        synchronized (this) {
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
    }
}
