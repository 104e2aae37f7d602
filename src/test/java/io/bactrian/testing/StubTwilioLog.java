package io.bactrian.testing;

import io.bactrian.cases.stub.VendorAnswer;
import io.bactrian.cases.stub.VendorCall;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Twilio's list of messages: newest first, filtered by numbers and day, page by page. */
public final class StubTwilioLog {

    private record Entry(String sid, String from, String to, String body, boolean inbound, Instant at) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final Map<String, String> words = new ConcurrentHashMap<>();
    private final Map<String, Deque<VendorAnswer>> answers = new ConcurrentHashMap<>();
    private final Map<String, VendorAnswer> always = new ConcurrentHashMap<>();
    private final Map<String, Integer> asks = new ConcurrentHashMap<>();
    private volatile int largestPage = 1_000;

    /** A customer's text was taken at that time, by the fields of its webhook, which is posted or not. */
    public void received(Map<String, String> form, Instant at) {
        entries.add(new Entry(form.get("MessageSid"), form.get("From"), form.get("To"), form.get("Body"), true, at));
    }

    void sent(String sid, Map<String, String> form) {
        entries.add(new Entry(sid, form.get("From"), form.get("To"), form.get("Body"), false, Instant.now()));
    }

    /** How far a text of the gateway's has come: {@code queued sent delivered failed}; {@code sent} unless told. */
    public void says(String sid, String word) {
        words.put(sid, word);
    }

    /** No page holds more than this, whatever is asked for. */
    public void pagesHold(int most) {
        largestPage = most;
    }

    /** The next list of texts to this number is answered so; several one after the other. */
    public void answers(String to, VendorAnswer answer) {
        answers.computeIfAbsent(to, number -> new ConcurrentLinkedDeque<>()).add(answer);
    }

    /** Every list of texts to this number is answered so; null ends that. */
    public void alwaysAnswers(String to, VendorAnswer answer) {
        if (answer == null) {
            always.remove(to);
        } else {
            always.put(to, answer);
        }
    }

    /** How often texts to this number were asked for. */
    public int asked(String to) {
        return asks.getOrDefault(to, 0);
    }

    VendorAnswer answer(VendorCall call) {
        Map<String, String> asked = query(call.query());
        String to = asked.getOrDefault("To", "");
        asks.merge(to, 1, Integer::sum);
        VendorAnswer fixed = always.get(to);
        Deque<VendorAnswer> scripted = answers.get(to);
        VendorAnswer once = scripted == null ? null : scripted.poll();
        if (fixed != null || once != null) {
            return once == null ? fixed : once;
        }
        List<Entry> newest = entries.stream()
                .filter(entry -> to.isEmpty() || to.equals(entry.to()))
                .filter(entry -> entry.from().equals(asked.getOrDefault("From", entry.from())))
                .filter(entry -> isOfTime(entry, asked))
                .sorted(Comparator.comparing(Entry::at).reversed())
                .toList();
        int size = Math.min(largestPage, Integer.parseInt(asked.getOrDefault("PageSize", "50")));
        int page = Integer.parseInt(asked.getOrDefault("Page", "0"));
        int begin = Math.min(newest.size(), page * size);
        int end = Math.min(newest.size(), begin + size);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "messages", newest.subList(begin, end).stream().map(this::json).toList());
        asked.put("Page", Integer.toString(page + 1));
        answer.put("next_page_uri", end < newest.size() ? call.path() + "?" + write(asked) : null);
        answer.put("page", page);
        answer.put("page_size", size);
        return VendorAnswer.json(200, answer);
    }

    private Map<String, Object> json(Entry entry) {
        String at = DateTimeFormatter.RFC_1123_DATE_TIME
                .format(entry.at().atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000");
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", entry.sid());
        json.put("account_sid", Gateway.ACCOUNT);
        json.put("from", entry.from());
        json.put("to", entry.to());
        json.put("body", entry.body());
        json.put("direction", entry.inbound() ? "inbound" : "outbound-api");
        json.put("status", entry.inbound() ? "received" : words.getOrDefault(entry.sid(), "sent"));
        json.put("error_code", null);
        json.put("date_created", at);
        json.put("date_sent", at);
        return json;
    }

    private static boolean isOfTime(Entry entry, Map<String, String> asked) {
        LocalDate day = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
        String from = asked.get("DateSent>");
        String until = asked.get("DateSent<");
        return (from == null || !day.isBefore(LocalDate.parse(from)))
                && (until == null || !day.isAfter(LocalDate.parse(until)));
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String pair : new ArrayList<>(List.of(raw.split("&")))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                asked.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return asked;
    }

    private static String write(Map<String, String> asked) {
        return asked.entrySet().stream()
                .map(one -> URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
