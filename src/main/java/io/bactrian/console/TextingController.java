package io.bactrian.console;

import io.bactrian.sandbox.VendorRefusal;
import io.bactrian.sandbox.carrier.CustomerPhone;
import io.bactrian.sms.PhoneNumbers;
import io.bactrian.sms.SegmentCount;
import io.bactrian.sms.Segments;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Texts from the page, as the customer; each goes the way that a real one goes. */
@Controller
class TextingController {

    private final Phones phones;
    private final PhoneStore store;

    TextingController(Phones phones, PhoneStore store) {
        this.phones = phones;
        this.store = store;
    }

    @PostMapping("/console/phone/{who}/texts")
    String text(
            @PathVariable String who,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String to,
            @RequestHeader(name = "HX-Request", required = false) String inner,
            Model model) {
        Whom whom = whom(who);
        String problem = problem(text);
        String notice = problem != null ? problem : play(to, phone -> phone.text(whom.customer(), to, text), "");
        return answer(whom, notice, inner, model);
    }

    @PostMapping("/console/phone/{who}/tricks")
    String trick(
            @PathVariable String who,
            @RequestParam(defaultValue = "") String trick,
            @RequestParam(defaultValue = "") String to,
            @RequestHeader(name = "HX-Request", required = false) String inner,
            Model model) {
        Whom whom = whom(who);
        Optional<Trick> wanted = Trick.of(trick);
        String notice = wanted.isEmpty()
                ? "There is no such button."
                : play(
                        to,
                        phone -> wanted.get().text(phone, whom.customer(), to),
                        wanted.get().notice());
        return answer(whom, notice, inner, model);
    }

    /** How many segments the text would need, while it is being typed. */
    @PostMapping("/console/phone/{who}/count")
    String count(@RequestParam(defaultValue = "") String text, Model model) {
        SegmentCount count = Segments.count(text);
        model.addAttribute(
                "notice",
                text.isEmpty()
                        ? ""
                        : count.segments() + (count.segments() == 1 ? " segment, " : " segments, ") + count.encoding());
        return "console/notice";
    }

    private String play(String to, Consumer<CustomerPhone> what, String notice) {
        if (store.lines("twilio").stream().noneMatch(line -> line.number().equals(to))) {
            return "That number of ours has no use case at the sandbox carrier.";
        }
        try {
            what.accept(phones.sandbox().orElseThrow(NotThere::new));
            return notice;
        } catch (VendorRefusal busy) {
            return "The sandbox has too much to do; try again in a moment.";
        }
    }

    private Whom whom(String who) {
        return phones.find(who)
                .filter(whom -> phones.sandbox().isPresent() && PhoneNumbers.isE164(whom.customer()))
                .orElseThrow(NotThere::new);
    }

    private static String problem(String text) {
        if (text.isBlank()) {
            return "Write something first.";
        }
        return text.length() > CustomerPhone.MOST_CHARACTERS
                ? "A phone sends at most " + CustomerPhone.MOST_CHARACTERS + " characters; this has " + text.length()
                        + "."
                : null;
    }

    /** Within the page a sentence is enough; without script the page is loaded again. */
    private static String answer(Whom whom, String notice, String inner, Model model) {
        model.addAttribute("notice", notice);
        return inner == null ? "redirect:/console/phone/" + whom.key() : "console/notice";
    }
}
