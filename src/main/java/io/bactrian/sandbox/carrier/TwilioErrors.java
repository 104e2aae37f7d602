package io.bactrian.sandbox.carrier;

import io.bactrian.sandbox.Credentials;
import io.bactrian.sandbox.SandboxSettings;
import io.bactrian.sandbox.VendorRefusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Twilio's errors, in Twilio's form: {@code code message more_info status}. */
final class TwilioErrors {

    private TwilioErrors() {}

    /** An error of Twilio's list (twilio.com/docs/api/errors). */
    static VendorRefusal error(int status, int code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        body.put("more_info", "https://www.twilio.com/docs/errors/" + code);
        body.put("status", status);
        return new VendorRefusal(status, body);
    }

    /**
     * Refuses a caller who is not the one account that the carrier has.
     *
     * @param account the account in the path
     * @param credentials the Authorization header, null when there is none
     */
    static void unlessKnown(SandboxSettings settings, String account, String credentials) {
        boolean known = account.equals(settings.twilioAccountSid());
        if (!known || !Credentials.basic(credentials, account, settings.twilioAuthToken())) {
            throw error(401, 20003, "Authenticate");
        }
    }

    static VendorRefusal notFound(String path) {
        return error(404, 20404, "The requested resource " + path + " was not found");
    }

    static VendorRefusal throttled() {
        return error(429, 20429, "Too many requests");
    }

    /** An answer of a server that broke while it worked: whether the text was taken, nobody can tell. */
    static VendorRefusal broken() {
        return error(500, 20500, "An internal server error has occurred");
    }
}
