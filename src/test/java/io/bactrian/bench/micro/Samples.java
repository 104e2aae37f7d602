package io.bactrian.bench.micro;

import io.bactrian.testing.Signing;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts and webhooks of the usual size. */
final class Samples {

    /** 160 septets: one full segment. */
    static final String FULL_TEXT =
            "Hi! I ordered the 2-person tent on Monday, order 48213, and it still says packed. When will it be here? We leave"
                    + " for the lakes on Friday, so it must not be late";

    /** As long, in other words. */
    static final String OTHER_TEXT =
            "Thank you, that is good to hear. Can I change the address of the order to my brother's, 12 Harbour Street, since"
                    + " nobody is at home in the day? He is always there";

    /** The longest that Twilio takes: 1,600 characters. */
    static final String LONG_TEXT = FULL_TEXT.repeat(10);

    /** A model that does not stop: 4,000 characters, the most that is looked at. */
    static final String LONG_ANSWER =
            ("The tent left our store on Monday and is on its way to you. You can follow it with the"
                            + " number in the mail that we sent! Is there anything else? ")
                    .repeat(28)
                    .substring(0, 4_000);

    static final String URL = "https://sms.example.com";
    static final String PATH = "/webhooks/sms/twilio";
    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private Samples() {}

    /** The fields of Twilio's webhook for a text. */
    static Map<String, String> twilioText() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("ToCountry", "US");
        form.put("ToState", "NY");
        form.put("SmsMessageSid", "SM0123456789abcdef0123456789abcdef");
        form.put("NumMedia", "0");
        form.put("ToCity", "NEW YORK");
        form.put("FromZip", "20001");
        form.put("SmsSid", "SM0123456789abcdef0123456789abcdef");
        form.put("FromState", "DC");
        form.put("SmsStatus", "received");
        form.put("FromCity", "WASHINGTON");
        form.put("Body", FULL_TEXT);
        form.put("FromCountry", "US");
        form.put("To", "+12025550100");
        form.put("NumSegments", "1");
        form.put("MessageSid", "SM0123456789abcdef0123456789abcdef");
        form.put("AccountSid", "AC0123456789abcdef0123456789abcdef");
        form.put("From", "+12025550101");
        form.put("ApiVersion", "2010-04-01");
        return form;
    }

    /** The fields of Twilio's delivery receipt. */
    static Map<String, String> twilioReceipt() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("SmsSid", "SM0123456789abcdef0123456789abcdef");
        form.put("SmsStatus", "undelivered");
        form.put("MessageStatus", "undelivered");
        form.put("To", "+12025550101");
        form.put("MessageSid", "SM0123456789abcdef0123456789abcdef");
        form.put("AccountSid", "AC0123456789abcdef0123456789abcdef");
        form.put("From", "+12025550100");
        form.put("ErrorCode", "30003");
        form.put("ApiVersion", "2010-04-01");
        return form;
    }

    static String signature(Map<String, String> form) {
        return Signing.twilio(TOKEN, URL + PATH, form);
    }
}
