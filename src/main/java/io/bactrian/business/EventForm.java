package io.bactrian.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.access.StrictJson;
import io.bactrian.refusal.Refusal;
import io.bactrian.sms.PhoneNumbers;
import io.bactrian.switchboard.BrandStore;
import org.springframework.stereotype.Component;

/** Reads a business event in either of its two forms, and makes one of them. */
@Component
class EventForm {

    private final BrandStore brands;

    EventForm(BrandStore brands) {
        this.brands = brands;
    }

    /** The short form. */
    private record Plain(String id, String type, String brand, String customer, JsonNode data) {}

    /**
     * @param body JSON; an object with {@code specversion} is a CloudEvent, anything else the short form
     * @throws Refusal 400 or 422, with what to mend
     */
    BusinessEvent read(byte[] body) {
        ObjectNode tree = (ObjectNode) StrictJson.object(body);
        boolean cloudEvent = tree.hasNonNull("specversion");
        if (cloudEvent) {
            EventAttributes.check(tree);
        } else {
            expand(tree, StrictJson.read(tree, Plain.class));
        }
        String brand = brand(tree.path("brand").textValue());
        tree.put("brand", brand);
        if (!cloudEvent) {
            tree.put("source", "/bactrian/brands/" + brand);
            EventAttributes.check(tree);
        }
        String customer = customer(tree.path("customer").textValue());
        if (customer != null) {
            tree.put("customer", customer);
        }
        return new BusinessEvent(
                brand,
                tree.path("source").textValue(),
                tree.path("id").textValue(),
                tree.path("type").textValue(),
                customer,
                tree);
    }

    private static void expand(ObjectNode tree, Plain plain) {
        EventAttributes.need("id", plain.id());
        EventAttributes.need("type", plain.type());
        tree.put("specversion", "1.0");
        EventAttributes.dropNulls(tree);
    }

    private String brand(String named) {
        if (named == null) {
            return brands.only()
                    .orElseThrow(() -> new Refusal(
                            422, "brand-needed", "Name the brand in the field brand: this gateway has not just one."));
        }
        if (!brands.exists(named)) {
            throw new Refusal(422, "brand-unknown", "Name a brand that a use case of this gateway has.");
        }
        return named;
    }

    private static String customer(String raw) {
        String number = raw == null ? null : PhoneNumbers.normalise(raw);
        if (number != null && !PhoneNumbers.isE164(number)) {
            throw new Refusal(422, "number-invalid", "Give customer as a number in E.164, such as +12025550101.");
        }
        return number;
    }
}
