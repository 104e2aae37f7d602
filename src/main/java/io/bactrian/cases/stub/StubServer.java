package io.bactrian.cases.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** One loopback server that plays every vendor, each below an address of its own. */
public final class StubServer implements AutoCloseable {

    static {
        // each answer would wait 40 ms for an acknowledgement otherwise
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final List<VendorCall> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Function<VendorCall, VendorAnswer>> vendors = new ConcurrentHashMap<>();
    private final Set<String> unkept = ConcurrentHashMap.newKeySet();
    private final Map<String, VendorAnswer> outages = new ConcurrentHashMap<>();

    /** Listens on a free port of this machine alone. */
    public StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "stub-vendor");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.start();
    }

    /** The address below which a vendor is played, without a slash at its end. */
    public String base(String vendor) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + vendor;
    }

    /**
     * Plays a vendor; a second one of the same base takes the place of the first.
     *
     * @param base what its paths begin with, such as {@code /twilio}
     */
    public void play(String base, Function<VendorCall, VendorAnswer> vendor) {
        if (vendors.put(base, vendor) == null) {
            server.createContext(base, exchange -> answer(exchange, base));
        }
    }

    /** Calls by GET to this vendor are not kept: a log that is asked for again and again, by everybody's numbers. */
    public void forgetsReads(String base) {
        unkept.add(base);
    }

    /** Every call to every vendor, in the order of arrival. */
    public List<VendorCall> calls() {
        return List.copyOf(calls);
    }

    /**
     * From now on every call to a vendor is answered so, as in an outage.
     *
     * @param answer null: the vendor is well again
     */
    public void outage(String vendor, VendorAnswer answer) {
        if (answer == null) {
            outages.remove(vendor);
        } else {
            outages.put(vendor, answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, String base) throws IOException {
        try (exchange) {
            VendorCall call = VendorCall.read(exchange, base);
            if (!unkept.contains(base) || !call.method().equals("GET")) {
                calls.add(call);
            }
            VendorAnswer ill = outages.get(base);
            write(exchange, ill == null ? vendors.get(base).apply(call) : ill);
        }
    }

    private static void write(HttpExchange exchange, VendorAnswer answer) throws IOException {
        if (answer.status() == 0) {
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        long announced = answer.manner() == VendorAnswer.Manner.CUT_OFF ? bytes.length + 1_000 : bytes.length;
        exchange.sendResponseHeaders(answer.status(), announced == 0 ? -1 : announced);
        OutputStream out = exchange.getResponseBody();
        if (answer.manner() == VendorAnswer.Manner.DRIPPING) {
            drip(bytes, answer, out);
        } else {
            out.write(bytes);
        }
        out.flush();
        if (announced == bytes.length) {
            out.close();
        }
    }

    private static void drip(byte[] bytes, VendorAnswer answer, OutputStream out) throws IOException {
        for (byte one : bytes) {
            LockSupport.parkNanos(answer.pause().toNanos());
            out.write(one);
            out.flush();
        }
    }
}
