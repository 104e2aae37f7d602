package io.bactrian.crm;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * What a CRM is to be told next. Routes and kamelets read its parts by the names below.
 *
 * @param kind {@code contact} (find or make it), {@code properties}, {@code text}, {@code handoff}, {@code later} or
 *     {@code none}
 * @param crm the CRM's name; null for none
 * @param number the person's, E.164
 * @param national the same without its country code
 * @param contactId the CRM's own id of the person; null as long as it is not known
 * @param entry {@code text handoff-opened handoff-closed}; null for what is no entry
 * @param subjectId our id of the text or handoff; null for what is no entry
 * @param uncertain whether an earlier attempt may have worked: look before doing it again
 * @param at when it happened, in milliseconds since 1970, as text; null for what is no entry
 * @param text what a person reads, plain
 * @param properties the CRM's names of properties with their values
 * @param waitMillis how long to wait, where the kind is {@code later}
 */
public record News(
        String kind,
        String crm,
        String brand,
        String number,
        String national,
        String contactId,
        String entry,
        UUID subjectId,
        boolean uncertain,
        String at,
        String text,
        Map<String, String> properties,
        long waitMillis) {

    static final News NONE = new News("none", null, null, null, null, null, null, null, false, null, null, Map.of(), 0);

    static News later(String crm, Duration wait) {
        return new News("later", crm, null, null, null, null, null, null, false, null, null, Map.of(), wait.toMillis());
    }

    static News contact(Person person, Map<String, String> properties) {
        return of("contact", person, null, properties);
    }

    static News properties(Person person, String contactId, Map<String, String> properties) {
        return of("properties", person, contactId, properties);
    }

    static News entry(Person person, String contactId, Entry entry) {
        return new News(
                entry.kind().equals("text") ? "text" : "handoff",
                person.crm(),
                person.brand(),
                person.number(),
                person.national(),
                contactId,
                entry.kind(),
                entry.subjectId(),
                entry.uncertain(),
                Long.toString(entry.at().toEpochMilli()),
                entry.text(),
                Map.of(),
                0);
    }

    private static News of(String kind, Person person, String contactId, Map<String, String> properties) {
        return new News(
                kind,
                person.crm(),
                person.brand(),
                person.number(),
                person.national(),
                contactId,
                null,
                null,
                false,
                null,
                null,
                properties,
                0);
    }
}
