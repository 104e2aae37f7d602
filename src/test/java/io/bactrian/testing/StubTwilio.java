package io.bactrian.testing;

import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.cases.stub.VendorCall;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Twilio's Messages resource (twilio.com/docs/messaging/api/message-resource): takes everything, unless told otherwise. */
public final class StubTwilio {

    /**
     * A text that the gateway tried to send.
     *
     * @param form the fields as posted
     * @param sid Twilio's id; null when the stub refused it
     */
    public record Sent(Map<String, String> form, String sid, VendorCall call) {}

    private final AtomicLong next = new AtomicLong(1);
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<VendorAnswer>> answers = new ConcurrentHashMap<>();
    private final Map<String, Deque<VendorAnswer>> losses = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final StubTwilioLog log = new StubTwilioLog();

    private volatile boolean answersAreLost;

    /** The next send to this number is answered so; several calls are answered one after the other. */
    public void answers(String to, VendorAnswer answer) {
        answers.computeIfAbsent(to, number -> new ConcurrentLinkedDeque<>()).add(answer);
    }

    /** The next send to this number is taken, but answered so. */
    public void takesAndAnswers(String to, VendorAnswer answer) {
        losses.computeIfAbsent(to, number -> new ConcurrentLinkedDeque<>()).add(answer);
    }

    /** Sends to this number are taken, but get no answer until {@link #release}. */
    public void hold(String to) {
        held.put(to, new CountDownLatch(1));
    }

    /** Sends are taken, but the connection ends before they are answered. */
    public void answersAreLost(boolean lost) {
        answersAreLost = lost;
    }

    public void release(String to) {
        Optional.ofNullable(held.remove(to)).ifPresent(CountDownLatch::countDown);
    }

    /** All attempts to send to anybody, refused ones too, in the order of arrival. */
    public List<Sent> attempts() {
        return List.copyOf(sent);
    }

    /** All attempts to send to this number, refused ones too, in the order of arrival. */
    public List<Sent> attempts(String to) {
        return sent.stream().filter(text -> to.equals(text.form().get("To"))).toList();
    }

    /** Its log, which the gateway may ask for. */
    public StubTwilioLog log() {
        return log;
    }

    VendorAnswer answer(VendorCall call) {
        if (call.method().equals("GET")) {
            return log.answer(call);
        }
        Map<String, String> form = call.form();
        String to = form.getOrDefault("To", "");
        VendorAnswer answer = poll(answers, to);
        VendorAnswer lost = poll(losses, to);
        String sid = answer == null || answer.status() < 300 ? "SM%032x".formatted(next.getAndIncrement()) : null;
        sent.add(new Sent(form, sid, call));
        if (sid != null) {
            log.sent(sid, form);
        }
        await(held.get(to));
        if (answersAreLost && sid != null) {
            return VendorAnswer.none();
        }
        if (lost != null) {
            return lost;
        }
        return answer == null || sid != null
                ? VendorAnswer.json(201, Map.of("sid", sid, "status", "queued", "to", to, "num_segments", "1"))
                : answer;
    }

    private static VendorAnswer poll(Map<String, Deque<VendorAnswer>> scripted, String to) {
        Deque<VendorAnswer> ofNumber = scripted.get(to);
        return ofNumber == null ? null : ofNumber.poll();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (latch != null && !latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody let the held send go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
