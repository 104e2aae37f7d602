package io.bactrian.testing;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** One loopback server that plays every vendor. Tests are told apart by their customers' numbers. */
public final class StubVendors {

    static {
        // each answer would wait 40 ms for an acknowledgement otherwise
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final List<VendorCall> calls = new CopyOnWriteArrayList<>();
    private final Map<String, VendorAnswer> outages = new ConcurrentHashMap<>();
    private final StubTwilio twilio = new StubTwilio();
    private final StubModel model = new StubModel();
    private final StubZendesk zendesk = new StubZendesk();
    private final StubHubSpot hubspot = new StubHubSpot();

    public StubVendors() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "stub-vendor");
            thread.setDaemon(true);
            return thread;
        }));
        play("/twilio", twilio::answer);
        play("/model/v1", model::answer);
        play("/zendesk", zendesk::answer);
        play("/hubspot", hubspot::answer);
        server.start();
    }

    public StubTwilio twilio() {
        return twilio;
    }

    public StubModel model() {
        return model;
    }

    public StubZendesk zendesk() {
        return zendesk;
    }

    public StubHubSpot hubspot() {
        return hubspot;
    }

    /** Every call to every vendor, in the order of arrival. */
    public List<VendorCall> calls() {
        return List.copyOf(calls);
    }

    /** The base address of a vendor: {@code /twilio}, {@code /model/v1}, {@code /zendesk} or {@code /hubspot}. */
    public String base(String vendor) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + vendor;
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

    private void play(String base, Function<VendorCall, VendorAnswer> vendor) {
        server.createContext(base, exchange -> {
            try (exchange) {
                VendorCall call = VendorCall.read(exchange, base);
                // the log is asked for again and again, by everybody's numbers
                if (!base.equals("/twilio") || !call.method().equals("GET")) {
                    calls.add(call);
                }
                VendorAnswer ill = outages.get(base);
                write(exchange, ill == null ? vendor.apply(call) : ill);
            }
        });
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
