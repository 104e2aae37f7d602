package io.bactrian.console;

import io.bactrian.sandbox.carrier.CustomerPhone;
import io.bactrian.sms.PhoneNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whose phones the console can show, and whether one can text from them: only where the sandbox stands in for the carrier. */
@Component
class Phones {

    private static final int MOST_KNOWN = 30;
    private static final int LOOKED = 1_000;
    private static final int FRESH = 8;
    private static final int FIRST = 101;
    private static final int LAST = 199;

    private final PhoneStore store;
    private final Optional<CustomerPhone> sandbox;
    private final String mode;

    Phones(PhoneStore store, ObjectProvider<CustomerPhone> sandbox, @Value("${gateway.mode:sandbox}") String mode) {
        this.store = store;
        this.sandbox = Optional.ofNullable(sandbox.getIfAvailable());
        this.mode = mode;
    }

    /** Empty where one cannot text from the console. */
    Optional<CustomerPhone> sandbox() {
        return sandbox;
    }

    /** Why one cannot text from here, in a sentence; null where one can. */
    String silence() {
        if (sandbox.isPresent()) {
            return null;
        }
        return mode.equals("production")
                ? "You cannot text from here: in production only customers' own phones do."
                : "You cannot text from here: a real carrier is named, and only the sandbox carrier has phones to play with.";
    }

    /** Who is meant by an address: a number, or the id of a conversation; empty for anything else. */
    Optional<Whom> find(String who) {
        if (PhoneNumbers.isE164(who)) {
            return sandbox.isPresent()
                    ? Optional.of(new Whom(who, who, who))
                    : store.talk(who).map(talk -> whom(who, talk.id()));
        }
        return id(who).flatMap(id -> store.customer(id).map(customer -> whom(customer, id)));
    }

    /** Customers to choose from: those who texted, or were texted, last, and in the sandbox some who have none. */
    List<Contact> list() {
        Map<String, Contact> contacts = new LinkedHashMap<>();
        for (Talk talk : store.recent(MOST_KNOWN * 2, LOOKED)) {
            if (contacts.size() < MOST_KNOWN) {
                contacts.putIfAbsent(talk.customer(), new Contact(whom(talk.customer(), talk.id()), note(talk)));
            }
        }
        List<Contact> list = new ArrayList<>(contacts.values());
        if (sandbox.isPresent()) {
            List<String> phones = IntStream.rangeClosed(FIRST, LAST)
                    .mapToObj(n -> "+12025550" + n)
                    .toList();
            Set<String> known = store.known(phones);
            phones.stream()
                    .filter(number -> !known.contains(number))
                    .limit(FRESH)
                    .forEach(number -> list.add(new Contact(new Whom(number, number, number), null)));
        }
        return list;
    }

    private Whom whom(String customer, UUID conversation) {
        return sandbox.isPresent() && PhoneNumbers.isE164(customer)
                ? new Whom(customer, customer, customer)
                : new Whom(customer, conversation.toString(), PhoneNumbers.mask(customer));
    }

    private static String note(Talk talk) {
        return talk.consent().equals("opted-out") ? "opted out" : talk.state().replace('-', ' ');
    }

    private static Optional<UUID> id(String who) {
        try {
            return who.length() == 36 ? Optional.of(UUID.fromString(who)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
