package io.bactrian.sandbox.carrier;

import static io.bactrian.sandbox.carrier.TwilioErrors.error;

import io.bactrian.sandbox.OrderedWork;
import io.bactrian.sandbox.SandboxController;
import io.bactrian.sandbox.SandboxSettings;
import io.bactrian.sandbox.WebhookPost;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.async.DeferredResult;

/** Twilio's sending API (twilio.com/docs/messaging/api/message-resource), with the mishaps of the special numbers. */
@SandboxController(vendor = "providers.twilio")
@RequestMapping("/sandbox/twilio/2010-04-01/Accounts/{account}")
class SandboxCarrier {

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern SENDER = Pattern.compile("\\+[1-9]\\d{6,14}|\\d{3,8}|[A-Za-z0-9 ]{1,11}");
    private static final int MOST_CHARACTERS = 1_600;

    private final SandboxSettings settings;
    private final CarrierLog log;
    private final CarrierPosts posts;
    private final NextMishap next;
    private final Map<DeferredResult<ResponseEntity<Map<String, Object>>>, ResponseEntity<Map<String, Object>>>
            hanging = new ConcurrentHashMap<>();
    private final Map<String, Boolean> throttledOnce = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > 500;
        }
    });

    SandboxCarrier(SandboxSettings settings, CarrierLog log, OrderedWork work, WebhookPost webhooks, NextMishap next) {
        this.next = next;
        this.settings = settings;
        this.log = log;
        this.posts = new CarrierPosts(settings, log, work, webhooks);
    }

    /** Every call is judged before anything in it is understood. */
    @ModelAttribute
    void authenticate(
            @PathVariable String account, @RequestHeader(name = "Authorization", required = false) String credentials) {
        TwilioErrors.unlessKnown(settings, account, credentials);
    }

    @PostMapping("/Messages.json")
    DeferredResult<ResponseEntity<Map<String, Object>>> send(
            @PathVariable String account,
            @RequestParam(name = "To", defaultValue = "") String to,
            @RequestParam(name = "From", defaultValue = "") String from,
            @RequestParam(name = "Body", defaultValue = "") String body,
            @RequestParam(name = "StatusCallback", required = false) String callback) {
        refuseWhatIsWrong(to, from, body, callback);
        Mishap mishap = next.take(to);
        refuseSpecialNumbers(mishap, to, body);
        CarrierMessage text = log.add(from, to, body, false);
        ResponseEntity<Map<String, Object>> created =
                ResponseEntity.status(HttpStatus.CREATED).body(TwilioJson.message(account, text));
        posts.report(text, callback, mishap);
        DeferredResult<ResponseEntity<Map<String, Object>>> answer =
                new DeferredResult<>(settings.hang().toMillis(), created);
        if (mishap.hangs()) {
            hanging.put(answer, created);
            answer.onCompletion(() -> hanging.remove(answer));
        } else {
            answer.setResult(created);
        }
        return answer;
    }

    /** Lets go of what hangs, so that the process need not wait for it to end. */
    @EventListener
    void release(ContextClosedEvent ended) {
        // the routes have contexts of their own, which come and go with edits
        if (ended.getApplicationContext().getParent() == null) {
            hanging.forEach(DeferredResult::setResult);
        }
    }

    private void refuseSpecialNumbers(Mishap mishap, String to, String body) {
        switch (mishap) {
            case OPTED_OUT -> throw error(400, 21610, "Attempt to send to unsubscribed recipient");
            case THROTTLED -> throw TwilioErrors.throttled();
            case BROKEN -> throw TwilioErrors.broken();
            case THROTTLED_ONCE -> {
                if (throttledOnce.put(to + body, true) == null) {
                    throw TwilioErrors.throttled();
                }
            }
            default -> {}
        }
    }

    private static void refuseWhatIsWrong(String to, String from, String body, String callback) {
        if (to.isEmpty()) {
            throw error(400, 21604, "A 'To' phone number is required.");
        }
        if (from.isEmpty()) {
            throw error(400, 21603, "A 'From' phone number is required.");
        }
        if (body.isEmpty()) {
            throw error(400, 21602, "Message body is required.");
        }
        if (body.length() > MOST_CHARACTERS) {
            throw error(400, 21617, "The concatenated message body exceeds the 1600 character limit.");
        }
        if (!NUMBER.matcher(to).matches()) {
            throw error(400, 21211, "The 'To' number is not a valid phone number.");
        }
        if (!SENDER.matcher(from).matches()) {
            throw error(400, 21212, "The 'From' number is not a valid phone number, short code, or sender.");
        }
        if (callback != null && !isWebAddress(callback)) {
            throw error(400, 21609, "The 'StatusCallback' URL is not a valid URL.");
        }
    }

    private static boolean isWebAddress(String url) {
        try {
            URI address = URI.create(url);
            return address.getHost() != null && address.getScheme().matches("https?");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
