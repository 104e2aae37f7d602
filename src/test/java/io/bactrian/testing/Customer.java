package io.bactrian.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import io.bactrian.cases.Http;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.web.util.UriComponentsBuilder;

/** Somebody with a phone, seen through Twilio. */
public final class Customer {

    private static final AtomicLong SID = new AtomicLong(1);

    private final Gateway gateway;
    private final String number;
    private final String to;

    Customer(Gateway gateway, String number, String to) {
        this.gateway = gateway;
        this.number = number;
        this.to = to;
    }

    public String number() {
        return number;
    }

    /** The same person texting another number of ours. */
    public Customer towards(String other) {
        return new Customer(gateway, number, other);
    }

    /** Texts; returns what Twilio's webhook was answered. */
    public Http.Answer texts(String text) {
        return posts(form(text));
    }

    /** The fields of Twilio's webhook for a new text. */
    public Map<String, String> form(String text) {
        String sid = "SM%032x".formatted(0xabcdef0000000000L + SID.getAndIncrement());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", sid);
        form.put("SmsSid", sid);
        form.put("AccountSid", Gateway.ACCOUNT);
        form.put("From", number);
        form.put("To", to);
        form.put("Body", text);
        form.put("NumMedia", "0");
        form.put("NumSegments", "1");
        form.put("SmsStatus", "received");
        form.put("ApiVersion", "2010-04-01");
        return form;
    }

    /** Posts a webhook for a text, signed. */
    public Http.Answer posts(Map<String, String> form) {
        if (form.containsKey("Body")) {
            gateway.stubs().model().heard(number, form.get("Body"));
        }
        return twilioPosts("/webhooks/sms/twilio", form, Map.of());
    }

    /** Twilio posts a form to a path of the gateway, signed unless a header says otherwise. */
    public Http.Answer twilioPosts(String path, Map<String, String> form, Map<String, String> headers) {
        String url = gateway.base() + path;
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Type", "application/x-www-form-urlencoded");
        all.put("X-Twilio-Signature", signature(path, form));
        all.putAll(headers);
        all.values().removeIf(String::isEmpty);
        return Http.call("POST", url, all, Signing.form(form).getBytes(StandardCharsets.UTF_8));
    }

    /** What Twilio would sign a form with at a path of the gateway. */
    public String signature(String path, Map<String, String> form) {
        return Signing.twilio(Gateway.TWILIO_TOKEN, gateway.base() + path, form);
    }

    /** All texts that Twilio took for this person, oldest first. */
    public List<StubTwilio.Sent> received() {
        return gateway.stubs().twilio().attempts(number).stream()
                .filter(sent -> sent.sid() != null)
                .toList();
    }

    /** Waits until exactly these texts have come, in this order. */
    public void receives(String... texts) {
        Await.until(() -> assertThat(received().stream().map(sent -> sent.form().get("Body")))
                .as("texts to the customer")
                .containsExactly(texts));
    }

    /** Twilio reports on a text that it took, at the address that the gateway gave with it. */
    public Http.Answer receipt(StubTwilio.Sent sent, String status, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", sent.sid());
        form.put("SmsSid", sent.sid());
        form.put("AccountSid", Gateway.ACCOUNT);
        form.put("MessageStatus", status);
        form.put("SmsStatus", status);
        form.put("From", sent.form().get("From"));
        form.put("To", sent.form().get("To"));
        form.put("ApiVersion", "2010-04-01");
        form.putAll(more);
        var url = UriComponentsBuilder.fromUriString(sent.form().get("StatusCallback"))
                .build();
        String query = url.getQuery() == null ? "" : "?" + url.getQuery();
        return twilioPosts(url.getPath() + query, form, Map.of());
    }

    /** Waits until nothing is left to do for this person, or the model holds their turn. */
    public void settles() {
        gateway.stage().settles(number);
    }
}
