package io.bactrian.sandbox.carrier;

import io.bactrian.sandbox.SandboxController;
import io.bactrian.sandbox.SandboxSettings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Twilio's log of texts: one by its id, or a list by numbers and day. */
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

    /** The newest first, as Twilio lists them. */
    @GetMapping("/Messages.json")
    Map<String, Object> list(
            @PathVariable String account,
            @RequestParam(name = "To", required = false) String to,
            @RequestParam(name = "From", required = false) String from,
            @RequestParam(name = "PageSize", defaultValue = "50") int size,
            @RequestParam Map<String, String> all) {
        Predicate<CarrierMessage> asked = message -> (to == null || to.equals(message.to()))
                && (from == null || from.equals(message.from()))
                && isOfDay(message, all);
        List<CarrierMessage> newest = new ArrayList<>(log.list(asked));
        Collections.reverse(newest);
        int shown = Math.max(1, Math.min(size, MOST));
        return TwilioJson.page(account, newest.stream().limit(shown).toList(), shown);
    }

    /** Twilio writes the comparison into the parameter's name: DateSent=, DateSent>= and DateSent<=. */
    private static boolean isOfDay(CarrierMessage message, Map<String, String> all) {
        String day = LocalDate.ofInstant(message.updatedAt(), ZoneOffset.UTC).toString();
        String same = all.get("DateSent");
        String from = all.get("DateSent>");
        String until = all.get("DateSent<");
        return (same == null || same.startsWith(day))
                && (from == null || day.compareTo(from) >= 0)
                && (until == null || day.compareTo(until) <= 0);
    }
}
