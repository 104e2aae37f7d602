package io.bactrian.sandbox.crm;

import io.bactrian.sandbox.crm.Contact.Entry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The CRM's last 1,000 contacts, with the last 500 entries of each; and which properties a contact may have. */
class Contacts {

    private static final int MOST_CONTACTS = 1_000;
    private static final int MOST_ENTRIES = 500;

    private final Clock clock;
    private final Set<String> known = new TreeSet<>(Set.of(
            "phone",
            "mobilephone",
            "firstname",
            "lastname",
            "email",
            "company",
            "city",
            "country",
            "hs_language",
            "hs_timezone",
            "hs_lead_status",
            "hubspot_owner_id",
            "lifecyclestage",
            "sms_consent",
            "sms_consent_at"));
    private final Map<Long, Contact> contacts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Contact> eldest) {
            return size() > MOST_CONTACTS;
        }
    };
    // the gateway's memory outlives this CRM: after a restart no number may come again
    private long last = (Instant.now().getEpochSecond() - 1_700_000_000) * 10;

    Contacts(Clock clock) {
        this.clock = clock;
    }

    synchronized Contact make(Map<String, String> properties) {
        Instant now = clock.instant();
        Contact made = new Contact(++last, Map.copyOf(properties), List.of(), now, now);
        contacts.put(made.id(), made);
        return made;
    }

    /** Writes these properties and leaves the others; empty when there is no such contact. */
    synchronized Optional<Contact> change(long id, Map<String, String> properties) {
        return find(id).map(old -> {
            Map<String, String> all = new LinkedHashMap<>(old.properties());
            all.putAll(properties);
            Contact changed = new Contact(id, Map.copyOf(all), old.entries(), old.createdAt(), clock.instant());
            contacts.put(id, changed);
            return changed;
        });
    }

    /** Logs something on a contact; empty when there is no such contact. */
    synchronized Optional<Entry> log(long id, String object, Map<String, String> properties) {
        return find(id).map(old -> {
            Entry entry = new Entry(++last, object, Map.copyOf(properties), clock.instant());
            List<Entry> all = new ArrayList<>(old.entries());
            all.add(entry);
            List<Entry> kept = List.copyOf(all.subList(Math.max(0, all.size() - MOST_ENTRIES), all.size()));
            contacts.put(id, new Contact(id, old.properties(), kept, old.createdAt(), clock.instant()));
            return entry;
        });
    }

    synchronized Optional<Contact> find(long id) {
        return Optional.ofNullable(contacts.get(id));
    }

    /** The contacts that fit, oldest first. */
    synchronized List<Contact> list(Predicate<Contact> which) {
        return contacts.values().stream().filter(which).toList();
    }

    /** The first of these properties that nobody made; empty when all are there. */
    synchronized Optional<String> unknown(Set<String> properties) {
        return properties.stream().filter(name -> !known.contains(name)).findFirst();
    }

    /** Makes a property; false when it is there already. */
    synchronized boolean makeProperty(String name) {
        return known.add(name);
    }
}
