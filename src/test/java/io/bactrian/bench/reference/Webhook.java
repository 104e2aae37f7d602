package io.bactrian.bench.reference;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes Twilio's posts: checks who signed, stores, and answers after the commit. */
final class Webhook extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final List<String> NEEDED = List.of("MessageSid", "AccountSid", "From", "To", "Body");
    private static final byte[] NOTHING_TO_SAY = "<Response/>".getBytes(StandardCharsets.UTF_8);
    private static final int LONGEST = 64 * 1024;

    private final transient TwilioCheck check;
    private final transient Intake intake;
    private final String publicUrl;

    Webhook(TwilioCheck check, Intake intake, String publicUrl) {
        this.check = check;
        this.intake = intake;
        this.publicUrl = publicUrl;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            response.setStatus(413);
            return;
        }
        Map<String, String> form = form(new String(body, StandardCharsets.UTF_8));
        if (!check.accepts(publicUrl + request.getRequestURI(), form, request.getHeader("X-Twilio-Signature"))) {
            response.setStatus(403);
            return;
        }
        if (!form.keySet().containsAll(NEEDED)) {
            response.setStatus(400);
            return;
        }
        try {
            String result = intake.accept(form);
            if (result.equals("unknown-number")) {
                LOG.warn("A text came to a number that is not ours");
            }
        } catch (SQLException e) {
            LOG.warn("A text was not stored; the carrier is to bring it again", e);
            response.setStatus(503);
            return;
        }
        response.setContentType("text/xml");
        response.setContentLength(NOTHING_TO_SAY.length);
        response.getOutputStream().write(NOTHING_TO_SAY);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                form.put(decode(pair.substring(0, at)), decode(pair.substring(at + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
