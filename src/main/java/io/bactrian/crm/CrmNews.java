package io.bactrian.crm;

import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import io.bactrian.sms.PhoneNumbers;
import io.bactrian.vendor.Overtaken;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds what a conversation's CRM is to be told next, one thing at a time, and notes before each call that it may be told. */
@Component("crmNews")
public class CrmNews {

    /** Longer than a search and a call that makes a contact may take together. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final Duration BUSY = Duration.ofSeconds(1);

    private final PersonStore people;
    private final CrmContactStore contacts;
    private final CrmEntryStore entries;
    private final Supplier<ContactMappings> mappings;
    private final CrmPauses pauses;
    private final LaneStore lanes;
    private final Duration searchLag;

    /** @param searchLag how long a CRM's search may not show what was just made */
    CrmNews(
            PersonStore people,
            CrmContactStore contacts,
            CrmEntryStore entries,
            Supplier<ContactMappings> mappings,
            CrmPauses pauses,
            LaneStore lanes,
            @Value("${gateway.crm.search-lag:20s}") Duration searchLag) {
        this.people = people;
        this.contacts = contacts;
        this.entries = entries;
        this.mappings = mappings;
        this.pauses = pauses;
        this.lanes = lanes;
        this.searchLag = searchLag;
    }

    /** The next thing to tell: the contact first, then its properties, then texts and handoffs in their order. */
    @Transactional
    public News take(@Variable("lease") Lease lease) {
        Optional<Person> found = people.of(lease.conversationId());
        if (found.isEmpty() || !PhoneNumbers.isE164(found.get().number())) {
            return News.NONE;
        }
        Person person = found.get();
        Duration pause = pauses.left(person.crm());
        if (!pause.isZero()) {
            return News.later(person.crm(), CrmPauses.spread(pause, lease.conversationId()));
        }
        ContactMapping mapping = mappings.get().of(person.crm());
        CrmContactStore.Known known = contacts.of(person);
        if (known.contactId() == null) {
            return contact(person, known, mapping.made(person), lease);
        }
        Map<String, String> kept = mapping.kept(person);
        Map<String, String> before = known.written() == null ? Map.of() : known.written();
        Map<String, String> changes = emptied(kept, before);
        if (!kept.equals(before) && !changes.equals(known.refused())) {
            // of two conversations with the person only one writes, so that the newest values are written last
            return contacts.claim(person, lease.token(), CLAIM)
                    ? News.properties(person, known.contactId(), changes)
                    : News.later(person.crm(), BUSY);
        }
        return entries.next(lease.conversationId(), person.crm())
                .map(entry -> entry(person, known.contactId(), entry))
                .orElse(News.NONE);
    }

    /**
     * The last look before the CRM may make the contact. Sets the variable {@code begun}.
     *
     * @throws Overtaken when the claim is somebody else's now: it must not be made
     */
    @Transactional
    public void making(@Variable("lease") Lease lease, @Variable("news") News news, Exchange exchange) {
        if (!contacts.making(news, lease.token())) {
            throw new Overtaken();
        }
        exchange.setVariable("begun", true);
    }

    /**
     * The last look before the CRM may be given an entry. Sets the variable {@code begun}.
     *
     * @throws Overtaken when another node has the conversation by now: it must not be told twice
     */
    @Transactional
    public void telling(@Variable("lease") Lease lease, @Variable("news") News news, Exchange exchange) {
        if (!entries.telling(news, lease.conversationId()) || !lanes.lock(lease)) {
            throw new Overtaken();
        }
        exchange.setVariable("begun", true);
    }

    private News contact(Person person, CrmContactStore.Known known, Map<String, String> made, Lease lease) {
        if (made.equals(known.refused())) {
            return News.NONE;
        }
        if (known.sinceMaking() != null && known.sinceMaking().compareTo(searchLag) < 0) {
            return News.later(person.crm(), searchLag.minus(known.sinceMaking()));
        }
        return contacts.claim(person, lease.token(), CLAIM)
                ? News.contact(person, made)
                : News.later(person.crm(), BUSY);
    }

    private News entry(Person person, String contactId, Entry entry) {
        boolean wait = entry.uncertain() && entry.sinceTry().compareTo(searchLag) < 0;
        return wait
                ? News.later(person.crm(), searchLag.minus(entry.sinceTry()))
                : News.entry(person, contactId, entry);
    }

    /** What is gone is written as empty, which is how a property is cleared. */
    private static Map<String, String> emptied(Map<String, String> kept, Map<String, String> before) {
        Map<String, String> changes = new LinkedHashMap<>();
        before.keySet().forEach(name -> changes.put(name, ""));
        changes.putAll(kept);
        return changes;
    }
}
