package io.bactrian.bench;

import io.bactrian.bench.StubServer.Answer;
import io.bactrian.bench.StubServer.Call;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chat-completions endpoint that decides {@code reply} each time, after a delay of its own. The reply tells how long the
 * stub really took, so that it can be taken off the time that a text needed; {@link #took} reads it.
 */
final class StubModel implements AutoCloseable {

    private static final Pattern TOOK = Pattern.compile("Noted after (\\d+) us\\.");

    /** Nothing in it but the reply depends on the call. */
    private static final String ANSWER =
            """
            {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"stub","choices":[{"index":0,\
            "finish_reason":"stop","message":{"role":"assistant","content":"{\\"action\\":\\"reply\\",\
            \\"reply\\":\\"Noted after %d us. We will look into your order and write again.\\",\\"confidence\\":0.9,\
            \\"intent\\":\\"order-status\\",\\"sentiment\\":\\"neutral\\",\\"language\\":\\"en\\",\
            \\"reason\\":\\"The customer asks about an order.\\"}"}}],\
            "usage":{"prompt_tokens":900,"completion_tokens":60,"total_tokens":960}}""";

    /**
     * How often calls fail, 0 to 1 each.
     *
     * @param throttled answered 429, to be tried again after a second
     * @param error answered 500
     * @param hang never answered
     */
    record Failing(double throttled, double error, double hang) {
        static final Failing NEVER = new Failing(0, 0, 0);
    }

    private final StubServer server = new StubServer("bench-model", this::answer);
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final SplittableRandom chance = new SplittableRandom(1);
    private volatile LongSupplier delays = Delays.none();
    private volatile Failing failing = Failing.NEVER;

    /** What {@code OPENAI_BASE_URL} is to be. */
    String base() {
        return "http://127.0.0.1:" + server.port() + "/v1";
    }

    /** From now on, see {@link Delays}. */
    void delays(LongSupplier each) {
        delays = each;
    }

    /** From now on. */
    void fails(Failing shares) {
        failing = shares;
    }

    /** All calls so far, failed ones too. */
    long calls() {
        return calls.get();
    }

    long failed() {
        return failed.get();
    }

    /** Calls that wait for their answers now. */
    int waiting() {
        return server.open();
    }

    /** The most calls that waited at once since {@link #forgetMost}. */
    int mostWaiting() {
        return server.mostOpen();
    }

    void forgetMost() {
        server.forgetMost();
    }

    /** The nanoseconds that the decision behind a text of ours took here; empty when the words are not this stub's. */
    static OptionalLong took(String words) {
        Matcher said = TOOK.matcher(words);
        return said.find() ? OptionalLong.of(Long.parseLong(said.group(1)) * 1_000) : OptionalLong.empty();
    }

    @Override
    public void close() {
        server.close();
    }

    private Answer answer(Call call) {
        if (!call.method().equals("POST") || !call.target().endsWith("/chat/completions")) {
            return Answer.of(404, 0, "{\"error\":{\"message\":\"nothing there\"}}");
        }
        calls.incrementAndGet();
        Failing shares = failing;
        double luck = shares == Failing.NEVER ? 1 : chance.nextDouble();
        if (luck < shares.throttled() + shares.error() + shares.hang()) {
            failed.incrementAndGet();
            return failure(luck, shares);
        }
        return new Answer(200, "", delays.getAsLong(), passed -> ANSWER.formatted(passed / 1_000)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Answer failure(double luck, Failing shares) {
        if (luck < shares.hang()) {
            return Answer.never();
        }
        String body = "{\"error\":{\"message\":\"not now\",\"type\":\"server_error\"}}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return luck < shares.hang() + shares.error()
                ? Answer.of(500, 0, body)
                : new Answer(429, "Retry-After: 1\r\n", 0, passed -> bytes);
    }
}
