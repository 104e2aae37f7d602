package io.bactrian.faults;

import io.bactrian.testing.Gateway;
import io.bactrian.testing.Signing;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Customers who text through the stub carrier, which notes what it was answered: the journal that the verdict goes by. */
final class Traffic {

    private static final AtomicLong SID = new AtomicLong(1);
    private static final Duration CARRIER_PATIENCE = Duration.ofSeconds(15);

    /** How the carrier repeats a webhook that was not answered 2xx. */
    enum Repeats {
        /** Twilio's default: only when no connection was made, and once. */
        DEFAULT,
        /** As with {@code #rc=5&rp=all} in the address: whatever went wrong, five times within the fifteen seconds. */
        ALL
    }

    /**
     * One text.
     *
     * @param statuses what each post was answered; 0 for none
     */
    record Sent(
            String sid, String customer, String text, Map<String, String> form, List<Integer> statuses, long[] millis) {

        boolean acknowledged() {
            return statuses.stream().anyMatch(status -> status >= 200 && status < 300);
        }
    }

    private final Rig rig;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ExecutorService posts = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "carrier");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Sent> journal = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile Repeats repeats = Repeats.ALL;
    private volatile Thread pace;

    Traffic(Rig rig) {
        this.rig = rig;
    }

    Traffic repeating(Repeats how) {
        repeats = how;
        return this;
    }

    /** Every text so far. */
    List<Sent> journal() {
        return List.copyOf(journal);
    }

    /** From now on a new customer texts so often, until {@link #end}. */
    Traffic begin(int perSecond) {
        Thread thread = new Thread(
                () -> {
                    long start = System.nanoTime();
                    for (long n = 0; pace == Thread.currentThread(); n++) {
                        long at = start + n * 1_000_000_000L / perSecond;
                        java.util.concurrent.locks.LockSupport.parkNanos(at - System.nanoTime());
                        begin(rig.customer(), "Hello number " + n);
                    }
                },
                "customers");
        thread.setDaemon(true);
        pace = thread;
        thread.start();
        return this;
    }

    /** Nobody new texts any more, and all posts have ended. */
    Traffic end() {
        Thread texting = pace;
        pace = null;
        try {
            if (texting != null) {
                texting.join();
            }
            posts.shutdown();
            if (!posts.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new AssertionError("A webhook is neither answered nor given up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    /** A customer texts; the carrier posts it from a thread of its own. */
    Sent begin(String customer, String text) {
        Sent sent = sent(customer, text);
        posts.execute(() -> deliver(sent));
        return sent;
    }

    /** A customer texts, and the carrier has its answer or gave up when this returns. */
    Sent texts(String customer, String text) {
        Sent sent = sent(customer, text);
        deliver(sent);
        return sent;
    }

    private Sent sent(String customer, String text) {
        rig.vendors().model().heard(customer, text);
        String sid = "SM%032x".formatted(0xfa0000000000L + SID.getAndIncrement());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", sid);
        form.put("AccountSid", Gateway.ACCOUNT);
        form.put("From", customer);
        form.put("To", Gateway.NUMBER);
        form.put("Body", text);
        form.put("NumMedia", "0");
        rig.vendors().twilio().log().received(form, Instant.now());
        Sent sent = new Sent(sid, customer, text, form, new CopyOnWriteArrayList<>(), new long[1]);
        journal.add(sent);
        return sent;
    }

    private void deliver(Sent sent) {
        long begun = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            int status = post("/webhooks/sms/twilio", sent.form());
            boolean connected = status >= 0;
            sent.statuses().add(Math.max(0, status));
            sent.millis()[0] = Math.max(sent.millis()[0], (System.nanoTime() - begun) / 1_000_000);
            boolean again = repeats == Repeats.ALL ? attempt < 5 : !connected && attempt < 1;
            if (status >= 200 && status < 300 || !again) {
                return;
            }
            Node.pause(repeats == Repeats.ALL ? 500L << attempt : 100);
        }
    }

    /** The carrier posts a signed form to a path; 0 when the answer got lost, -1 when nobody took the connection. */
    int post(String path, Map<String, String> form) {
        return postTo(next.getAndIncrement() % rig.nodes().size(), path, form);
    }

    /** As {@link #post}, to one node. */
    int postTo(int node, String path, Map<String, String> form) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + rig.webhookCable(node).port() + path))
                .timeout(CARRIER_PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", Signing.twilio(Gateway.TWILIO_TOKEN, Rig.publicUrl() + path, form))
                .POST(HttpRequest.BodyPublishers.ofString(Signing.form(form)))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (ConnectException e) {
            return -1;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
