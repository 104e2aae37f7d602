package io.bactrian.bench;

import io.bactrian.testing.Signing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One webhook of the carrier, signed and ready to be written.
 *
 * @param id the carrier's id of the text
 * @param at when it is due, in nanoseconds from the beginning
 * @param request the whole HTTP request
 */
record Shot(String id, String customer, long at, byte[] request) {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final int CUSTOMERS = 5_000;

    /** The same text once more, at another time. */
    Shot again(long when) {
        return new Shot(id, customer, when, request);
    }

    /** What the ids of a new run begin with; no other run's do. */
    static String run() {
        return "SM%08x".formatted(0xbe000000 + RUNS.incrementAndGet());
    }

    /** As many new texts as come within the time, of 5,000 customers to 200 numbers, evenly spread. */
    static List<Shot> evenly(String run, double perSecond, double seconds) {
        int howMany = (int) Math.round(perSecond * seconds);
        List<Shot> shots = new ArrayList<>(howMany);
        for (int i = 0; i < howMany; i++) {
            String words = "Hello, this is text number %d. Where is my order %d?".formatted(i, 1_000 + i % 9_000);
            shots.add(text(run, i, customer(i % CUSTOMERS), words, (long) (i * 1e9 / perSecond)));
        }
        return shots;
    }

    /** So many new texts, all due at the beginning. */
    static List<Shot> burst(int howMany) {
        return evenly(run(), howMany, 1).stream().map(shot -> shot.again(0)).toList();
    }

    /** The n-th customer, up to 81,000. */
    static String customer(int n) {
        return "+1%d555%04d".formatted(303 + n / 9_000, 1_000 + n % 9_000);
    }

    /** Which of our numbers a customer texts, always the same. */
    static String numberFor(String customer) {
        return Ground.NUMBERS.get(Math.floorMod(customer.hashCode(), Ground.NUMBERS.size()));
    }

    /** @param n the text's place in the run, from 0 */
    static Shot text(String run, int n, String customer, String words, long at) {
        String id = run + "%024x".formatted(n);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("ToCountry", "US");
        form.put("ToState", "UT");
        form.put("SmsMessageSid", id);
        form.put("NumMedia", "0");
        form.put("FromState", "CO");
        form.put("SmsStatus", "received");
        form.put("Body", words);
        form.put("FromCountry", "US");
        form.put("To", numberFor(customer));
        form.put("NumSegments", "1");
        form.put("MessageSid", id);
        form.put("AccountSid", Ground.ACCOUNT);
        form.put("From", customer);
        form.put("ApiVersion", "2010-04-01");
        return new Shot(id, customer, at, request(form));
    }

    private static byte[] request(Map<String, String> form) {
        String body = Signing.form(form);
        String head = String.join(
                "\r\n",
                "POST " + Peer.WEBHOOK + " HTTP/1.1",
                "Host: sms.example.com",
                "User-Agent: TwilioProxy/1.1",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + body.length(),
                "X-Twilio-Signature: " + Signing.twilio(Ground.TOKEN, Ground.PUBLIC_URL + Peer.WEBHOOK, form),
                "",
                "");
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }
}
