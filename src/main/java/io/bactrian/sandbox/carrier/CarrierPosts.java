package io.bactrian.sandbox.carrier;

import io.bactrian.sandbox.OrderedWork;
import io.bactrian.sandbox.SandboxSettings;
import io.bactrian.sandbox.Signatures;
import io.bactrian.sandbox.VendorRefusal;
import io.bactrian.sandbox.WebhookPost;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The carrier's own calls to the gateway: a customer's text, and the receipts of the gateway's texts; all signed. */
final class CarrierPosts {

    private final SandboxSettings settings;
    private final CarrierLog log;
    private final OrderedWork work;
    private final WebhookPost webhooks;

    CarrierPosts(SandboxSettings settings, CarrierLog log, OrderedWork work, WebhookPost webhooks) {
        this.settings = settings;
        this.log = log;
        this.work = work;
        this.webhooks = webhooks;
    }

    /** Hands a customer's text to the gateway, once; the texts of one phone in their order. */
    void deliver(CarrierMessage text) {
        Map<String, String> form = form(text);
        form.put("Body", text.body());
        form.put("NumMedia", "0");
        form.put("NumSegments", Integer.toString(text.segments()));
        form.put("SmsStatus", "received");
        try {
            work.add("phone " + text.from(), Duration.ZERO, () -> {
                int status = post(webhooks.gateway() + "/webhooks/sms/twilio", form);
                log.advance(text.sid(), status / 100 == 2 ? "received" : "undelivered", null);
            });
        } catch (VendorRefusal busy) {
            log.advance(text.sid(), "undelivered", null);
            throw busy;
        }
    }

    /**
     * Sends a text of the gateway on its way and reports each step.
     *
     * @param callback the address for receipts, null when none is wanted
     */
    void report(CarrierMessage text, String callback, Mishap mishap) {
        for (Mishap.Step step : mishap.steps()) {
            work.add("text " + text.sid(), settings.receiptInterval(), () -> {
                log.advance(text.sid(), step.status(), step.errorCode());
                for (int i = 0; i < step.posts() && callback != null; i++) {
                    post(callback, receipt(text, step));
                }
            });
        }
    }

    private Map<String, String> receipt(CarrierMessage text, Mishap.Step step) {
        Map<String, String> form = form(text);
        form.put("MessageStatus", step.status());
        form.put("SmsStatus", step.status());
        if (step.errorCode() != null) {
            form.put("ErrorCode", step.errorCode());
        }
        return form;
    }

    private Map<String, String> form(CarrierMessage text) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", text.sid());
        form.put("SmsSid", text.sid());
        form.put("SmsMessageSid", text.sid());
        form.put("AccountSid", settings.twilioAccountSid());
        form.put("From", text.from());
        form.put("To", text.to());
        form.put("ApiVersion", "2010-04-01");
        return form;
    }

    private int post(String url, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, String> headers = Map.of(
                "Content-Type", "application/x-www-form-urlencoded; charset=UTF-8",
                "User-Agent", "TwilioProxy/1.1",
                "X-Twilio-Signature", Signatures.twilio(settings.twilioAuthToken(), url, form));
        return webhooks.post(url, headers, body);
    }
}
