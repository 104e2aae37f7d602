package io.bactrian.sandbox.crm;

import io.bactrian.sandbox.SandboxController;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.HtmlUtils;

/** The CRM as somebody who works with it sees it: each contact with its timeline. No call needs a token, unless the customers are real. */
@SandboxController(vendor = "crms.hubspot")
@RequestMapping("/sandbox/crm/contacts")
class CrmView {

    private final Contacts contacts;

    CrmView(Contacts contacts) {
        this.contacts = contacts;
    }

    /** A line of the timeline, as a browser would show it. */
    record Line(String kind, String text, Instant at) {

        static Line of(Contact.Entry entry) {
            boolean note = entry.object().equals("notes");
            String html = entry.properties().getOrDefault(note ? "hs_note_body" : "hs_communication_body", "");
            return new Line(
                    note ? "note" : "text",
                    HtmlUtils.htmlUnescape(html.replace("<br>", "\n")),
                    time(entry.properties().getOrDefault("hs_timestamp", "0")));
        }

        private static Instant time(String millis) {
            return millis.matches("[0-9]{1,15}") ? Instant.ofEpochMilli(Long.parseLong(millis)) : Instant.EPOCH;
        }
    }

    /** A contact on the screen. */
    record View(long id, Map<String, String> properties, Instant createdAt, List<Line> entries) {

        static View of(Contact contact) {
            return new View(
                    contact.id(),
                    new TreeMap<>(contact.properties()),
                    contact.createdAt(),
                    contact.entries().stream()
                            .map(Line::of)
                            .sorted(Comparator.comparing(Line::at))
                            .toList());
        }
    }

    /** All contacts, oldest first. */
    @GetMapping
    Map<String, List<View>> list() {
        return Map.of(
                "items", contacts.list(contact -> true).stream().map(View::of).toList());
    }
}
