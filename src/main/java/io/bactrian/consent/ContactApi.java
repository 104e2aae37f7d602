package io.bactrian.consent;

import io.bactrian.access.Answer;
import io.bactrian.access.Query;
import io.bactrian.crm.CrmLaneStore;
import io.bactrian.refusal.Refusal;
import io.bactrian.switchboard.BrandStore;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The calls on {@code /api/v1/contacts/{number}}. A contact belongs to a brand: two brands know a number apart. */
@Component("contacts")
public class ContactApi {

    private final ContactStore store;
    private final BrandStore brands;
    private final CrmLaneStore crm;

    ContactApi(ContactStore store, BrandStore brands, CrmLaneStore crm) {
        this.store = store;
        this.brands = brands;
        this.crm = crm;
    }

    /** What a brand keeps of the person; the brand may be left out where only one knows the number. */
    public Answer read(@Header("number") String raw, @Header(Exchange.HTTP_QUERY) String query) {
        String number = Query.pathNumber(raw);
        String brand = Query.of(query, "brand").text("brand");
        List<Contact> found = store.find(number, brand);
        if (found.isEmpty()) {
            throw new Refusal(404, "contact-unknown", "Nobody is known by this number; PATCH makes a contact.");
        }
        return Answer.ok(only(found));
    }

    /** Changes what a brand keeps of the person; makes the contact where there is none. */
    @Transactional
    public Answer change(@Header("number") String raw, @Header(Exchange.HTTP_QUERY) String query, @Body byte[] body) {
        String number = Query.pathNumber(raw);
        ContactPatch patch = ContactPatch.read(body);
        String brand = brand(number, Query.of(query, "brand").text("brand"));
        Contact changed = patch.apply(store.lock(brand, number));
        store.update(changed);
        crm.wakeForPerson(brand, number);
        return Answer.ok(changed);
    }

    private String brand(String number, String named) {
        if (named != null) {
            if (!brands.exists(named)) {
                throw unknownBrand();
            }
            return named;
        }
        List<Contact> found = store.find(number, null);
        return found.isEmpty()
                ? brands.only().orElseThrow(ContactApi::brandNeeded)
                : only(found).brand();
    }

    private static Contact only(List<Contact> found) {
        if (found.size() > 1) {
            throw brandNeeded();
        }
        return found.get(0);
    }

    static Refusal unknownBrand() {
        return new Refusal(422, "brand-unknown", "Name a brand that a use case of this gateway has.");
    }

    private static Refusal brandNeeded() {
        return new Refusal(422, "brand-needed", "Name the brand, as ?brand=: it cannot be told from the number.");
    }
}
