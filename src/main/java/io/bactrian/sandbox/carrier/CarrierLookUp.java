package io.bactrian.sandbox.carrier;

import io.bactrian.sandbox.SandboxController;
import io.bactrian.sandbox.SandboxSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Twilio's log of texts: one by its id, or a list by numbers and day, page by page. */
@SandboxController(vendor = "providers.twilio")
@RequestMapping("/sandbox/twilio/2010-04-01/Accounts/{account}")
class CarrierLookUp {

    private static final int MOST = 1_000;

    private final SandboxSettings settings;
    private final CarrierLog log;

    CarrierLookUp(SandboxSettings settings, CarrierLog log) {
        this.settings = settings;
        this.log = log;
    }

    /** Every call is judged before anything in it is understood. */
    @ModelAttribute
    void authenticate(
            @PathVariable String account, @RequestHeader(name = "Authorization", required = false) String credentials) {
        TwilioErrors.unlessKnown(settings, account, credentials);
    }

    @GetMapping("/Messages/{sid}.json")
    Map<String, Object> one(@PathVariable String account, @PathVariable String sid) {
        return log.find(sid)
                .map(message -> TwilioJson.message(account, message))
                .orElseThrow(() -> TwilioErrors.notFound("/Messages/" + sid + ".json"));
    }

    /** The newest first, as Twilio lists them; a page token names the last text of the page before. */
    @GetMapping("/Messages.json")
    ResponseEntity<?> list(
            @PathVariable String account,
            @RequestParam(name = "To", required = false) String to,
            @RequestParam(name = "From", required = false) String from,
            @RequestParam(name = "PageSize", defaultValue = "50") int size,
            @RequestParam(name = "Page", defaultValue = "0") int page,
            @RequestParam(name = "PageToken", defaultValue = "") String token,
            @RequestParam Map<String, String> all) {
        switch (Mishap.of(to)) {
            case LOG_THROTTLED -> throw TwilioErrors.throttled();
            case LOG_BROKEN -> {
                return ResponseEntity.internalServerError()
                        .contentType(MediaType.TEXT_HTML)
                        .body("<html><body><h1>500 Internal Server Error</h1></body></html>");
            }
            default -> {}
        }
        Predicate<CarrierMessage> asked = message -> (to == null || to.equals(message.to()))
                && (from == null || from.equals(message.from()))
                && isOfTime(message.sentAt(), all);
        List<CarrierMessage> newest = new ArrayList<>(log.list(asked));
        Collections.reverse(newest);
        int begin = 0;
        for (int i = 0; i < newest.size() && !token.isEmpty(); i++) {
            begin = token.equals("PA" + newest.get(i).sid()) ? i + 1 : begin;
        }
        int shown = Math.max(1, Math.min(size, MOST));
        int end = Math.min(newest.size(), begin + shown);
        String next = end < newest.size()
                ? query(all, shown, page + 1) + "&PageToken=PA"
                        + newest.get(end - 1).sid()
                : null;
        return ResponseEntity.ok(
                TwilioJson.page(account, newest.subList(begin, end), page, query(all, shown, page), next));
    }

    private static String query(Map<String, String> all, int size, int page) {
        Map<String, String> asked = new LinkedHashMap<>(all);
        asked.keySet().removeAll(List.of("PageSize", "Page", "PageToken"));
        asked.put("PageSize", Integer.toString(size));
        asked.put("Page", Integer.toString(page));
        return asked.entrySet().stream()
                .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Twilio writes the comparison into the parameter's name: DateSent=, DateSent>= and DateSent<=; a day or a time, in UTC. */
    private static boolean isOfTime(Instant sentAt, Map<String, String> all) {
        return compare(sentAt, all.get("DateSent")) == 0
                && compare(sentAt, all.get("DateSent>")) >= 0
                && compare(sentAt, all.get("DateSent<")) <= 0;
    }

    private static int compare(Instant sentAt, String limit) {
        if (limit == null || limit.isEmpty()) {
            return 0;
        }
        return limit.contains("T")
                ? sentAt.compareTo(Instant.parse(limit))
                : LocalDate.ofInstant(sentAt, ZoneOffset.UTC).compareTo(LocalDate.parse(limit));
    }
}
