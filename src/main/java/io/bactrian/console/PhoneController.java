package io.bactrian.console;

import io.bactrian.refusal.Refusal;
import io.bactrian.sms.PhoneNumbers;
import io.bactrian.validate.EditReport;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The phone's pages: who is there, the phone with its trace, and what of it has changed. */
@Controller
class PhoneController {

    private static final int PAGE = 30;
    private static final String FIRST = "+12025550101";

    private final Phones phones;
    private final PhoneStore store;
    private final Traces traces;
    private final EventStreams streams;
    private final ObjectProvider<EditReport> edits;

    PhoneController(
            Phones phones, PhoneStore store, Traces traces, EventStreams streams, ObjectProvider<EditReport> edits) {
        this.phones = phones;
        this.store = store;
        this.traces = traces;
        this.streams = streams;
        this.edits = edits;
    }

    @GetMapping({"/", "/console", "/console/"})
    String home() {
        return "redirect:/console/phone";
    }

    /** Somebody's phone, so that one can begin at once: the newest conversation's, or in the sandbox the first customer's. */
    @GetMapping({"/console/phone", "/console/phone/"})
    String any(Model model) {
        List<Contact> contacts = phones.list();
        if (!contacts.isEmpty()) {
            Contact first = contacts.get(0);
            return "redirect:/console/phone/"
                    + (first.note() == null ? FIRST : first.whom().key());
        }
        frame(model, contacts);
        return "console/empty";
    }

    /** Finds a customer by the whole number. */
    @PostMapping("/console/phone")
    String find(
            @RequestParam(name = "number", defaultValue = "") String number,
            Model model,
            HttpServletResponse response) {
        Optional<Whom> whom = normalised(number).flatMap(phones::find);
        if (whom.isPresent()) {
            return "redirect:/console/phone/" + whom.get().key();
        }
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        frame(model, phones.list());
        model.addAttribute("notFound", "Nobody with this number has texted. Type it whole, such as +12025550101.");
        return "console/empty";
    }

    /**
     * A phone and a trace.
     *
     * @param text whose trace is shown; null for the newest text's
     * @param before shows the texts older than this one
     */
    @GetMapping("/console/phone/{who}")
    String phone(
            @PathVariable String who,
            @RequestParam(required = false) UUID text,
            @RequestParam(required = false) UUID before,
            Model model,
            HttpServletResponse response) {
        Optional<Whom> whom = phones.find(who);
        if (whom.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            frame(model, phones.list());
            model.addAttribute("notFound", "There is no such customer or conversation.");
            return "console/empty";
        }
        // before the rest is read, or a change between the two would be missed
        model.addAttribute("seen", streams.fingerprint(whom.get().customer()));
        frame(model, phones.list());
        show(model, whom.get(), text, before);
        return "console/phone";
    }

    /** What of the page can change by itself. */
    @GetMapping("/console/phone/{who}/live")
    String live(
            @PathVariable String who,
            @RequestParam(required = false) UUID text,
            @RequestParam(required = false) UUID before,
            Model model) {
        frame(model, phones.list());
        show(model, phones.find(who).orElseThrow(NotThere::new), text, before);
        return "console/live";
    }

    /** Events, one for each change; their ids are what the page shows then. */
    @GetMapping(path = "/console/phone/{who}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(
            @PathVariable String who,
            @RequestParam(defaultValue = "") String seen,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String last) {
        Whom whom = phones.find(who).orElseThrow(NotThere::new);
        return streams.open(whom.customer(), last.isEmpty() ? seen : last)
                .map(stream -> ResponseEntity.ok()
                        .header("X-Accel-Buffering", "no")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(stream))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, "5")
                        .build());
    }

    private void frame(Model model, List<Contact> contacts) {
        model.addAttribute("contacts", contacts);
        model.addAttribute("silence", phones.silence());
        EditReport report = edits.getIfAvailable();
        model.addAttribute("edit", report == null ? null : report.state());
    }

    private void show(Model model, Whom whom, UUID text, UUID before) {
        List<ShownText> newest = store.texts(whom.customer(), before, PAGE + 1);
        List<ShownText> shown = newest.subList(0, Math.min(PAGE, newest.size()));
        Optional<Talk> talk = store.talk(whom.customer());
        UUID traced =
                text != null ? text : shown.isEmpty() ? null : shown.get(0).id();
        model.addAttribute("whom", whom);
        model.addAttribute("talk", talk.orElse(null));
        model.addAttribute("bubbles", Bubbles.of(shown, newest.size() > PAGE, before != null));
        model.addAttribute("chosen", text);
        model.addAttribute(
                "trace",
                traced == null ? null : traces.of(traced, whom.customer()).orElse(null));
        List<Line> lines = phones.sandbox().isPresent() ? store.lines("twilio") : List.of();
        model.addAttribute("lines", lines);
        model.addAttribute("to", addressed(lines, talk));
        model.addAttribute("tricks", Trick.values());
    }

    /** The number of ours that the customer spoke with last, else the first; null when there is none to text. */
    private static String addressed(List<Line> lines, Optional<Talk> talk) {
        return talk.map(Talk::number)
                .filter(number -> lines.stream().anyMatch(line -> line.number().equals(number)))
                .orElse(lines.isEmpty() ? null : lines.get(0).number());
    }

    private static Optional<String> normalised(String number) {
        try {
            return Optional.of(PhoneNumbers.normalise(number));
        } catch (Refusal notANumber) {
            return Optional.empty();
        }
    }
}
