package io.bactrian.bench;

import io.bactrian.bench.StubServer.Answer;
import io.bactrian.bench.StubServer.Call;
import io.bactrian.cases.stub.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Twilio's Messages resource (twilio.com/docs/messaging/api/message-resource): takes texts and keeps a journal of them, and
 * shows what it took to whoever asks for it. A text is told by the parameter {@code text} of its {@code StatusCallback}.
 */
final class StubCarrier implements AutoCloseable {

    /**
     * A text that it took.
     *
     * @param text the sender's id of it; null when it gave none
     * @param at when it was taken, by {@link System#nanoTime}
     * @param when the same by the clock
     */
    record Taken(String text, String sid, String from, String to, String words, long at, Instant when) {}

    /**
     * How often sends fail, 0 to 1 each.
     *
     * @param error answered 503, and not taken
     * @param silent taken, and never answered
     */
    record Failing(double error, double silent) {
        static final Failing NEVER = new Failing(0, 0);
    }

    private final StubServer server = new StubServer("bench-carrier", this::answer);
    private final String account;
    private final List<Taken> journal = new ArrayList<>();
    private final Map<String, List<Taken>> byCustomer = new HashMap<>();
    private final AtomicLong next = new AtomicLong(0xbe000001L); // never begun anew: ids stay unique
    private final AtomicLong refused = new AtomicLong();
    private final SplittableRandom chance = new SplittableRandom(2);
    private volatile long delay;
    private volatile Failing failing = Failing.NEVER;

    /** @param account the id that it shows in its log */
    StubCarrier(String account) {
        this.account = account;
    }

    /** What {@code TWILIO_BASE_URL} is to be. */
    String base() {
        return "http://127.0.0.1:" + server.port();
    }

    /** From now on each send is answered so long after it was taken. */
    void delays(Duration each) {
        delay = each.toNanos();
    }

    /** From now on. */
    void fails(Failing shares) {
        failing = shares;
    }

    /** Everything that it took, in this order. */
    List<Taken> journal() {
        synchronized (journal) {
            return List.copyOf(journal);
        }
    }

    /** How much it took. */
    int taken() {
        synchronized (journal) {
            return journal.size();
        }
    }

    /** Sends that were answered 503. */
    long refused() {
        return refused.get();
    }

    /** Forgets its journal and its log. */
    void forget() {
        synchronized (journal) {
            journal.clear();
            byCustomer.clear();
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Call call) {
        int query = call.target().indexOf('?');
        if (call.method().equals("GET")) {
            return log(fields(query < 0 ? "" : call.target().substring(query + 1)));
        }
        if (!call.target().endsWith("/Messages.json")) {
            return Answer.of(404, 0, "{\"code\":20404,\"message\":\"not found\",\"status\":404}");
        }
        Failing shares = failing;
        double luck = shares == Failing.NEVER ? 1 : chance.nextDouble();
        if (luck < shares.error()) {
            refused.incrementAndGet();
            return Answer.of(503, delay, "{\"code\":20503,\"message\":\"not now\",\"status\":503}");
        }
        String sid = take(fields(new String(call.body(), StandardCharsets.UTF_8)), call.at());
        if (luck < shares.error() + shares.silent()) {
            return Answer.never();
        }
        return Answer.of(
                201,
                delay,
                "{\"sid\":\"" + sid + "\",\"status\":\"queued\",\"num_segments\":\"1\",\"error_code\":null}");
    }

    private String take(Map<String, String> form, long at) {
        synchronized (journal) {
            String sid = "SM%032x".formatted(next.getAndIncrement());
            String callback = form.getOrDefault("StatusCallback", "");
            String id = fields(callback.substring(callback.indexOf('?') + 1)).get("text");
            Taken taken = new Taken(id, sid, form.get("From"), form.get("To"), form.get("Body"), at, Instant.now());
            journal.add(taken);
            byCustomer.computeIfAbsent(taken.to(), number -> new ArrayList<>(2)).add(taken);
            return sid;
        }
    }

    /** One page with the texts to a number; what customers wrote it does not show: all their webhooks were posted. */
    private Answer log(Map<String, String> asked) {
        List<Taken> found;
        synchronized (journal) {
            found = List.copyOf(byCustomer.getOrDefault(asked.getOrDefault("To", ""), List.of()));
        }
        StringBuilder list = new StringBuilder();
        for (int i = found.size() - 1; i >= 0; i--) {
            list.append(list.isEmpty() ? "" : ",").append(json(found.get(i)));
        }
        return Answer.of(200, delay, "{\"messages\":[" + list + "],\"next_page_uri\":null,\"page\":0}");
    }

    private String json(Taken taken) {
        String at = DateTimeFormatter.RFC_1123_DATE_TIME
                .format(taken.when().atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("sid", taken.sid());
        fields.put("account_sid", account);
        fields.put("from", taken.from());
        fields.put("to", taken.to());
        fields.put("body", taken.words());
        fields.put("direction", "outbound-api");
        fields.put("status", "sent");
        fields.put("date_created", at);
        fields.put("date_sent", at);
        return Json.write(fields);
    }

    private static Map<String, String> fields(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .filter(pair -> pair.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        pair -> pair.substring(0, pair.indexOf('=')),
                        pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8),
                        (first, last) -> last));
    }
}
