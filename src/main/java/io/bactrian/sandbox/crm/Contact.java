package io.bactrian.sandbox.crm;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A contact as it is at a moment.
 *
 * @param properties by their internal names
 * @param entries what was logged on it, in the order in which it came
 */
record Contact(long id, Map<String, String> properties, List<Entry> entries, Instant createdAt, Instant updatedAt) {

    /**
     * Something that was logged on a contact.
     *
     * @param object {@code communications} or {@code notes}
     */
    record Entry(long id, String object, Map<String, String> properties, Instant createdAt) {}

    /** A property; those that HubSpot computes are computed. Empty where there is none. */
    String value(String name) {
        return switch (name) {
            case "hs_object_id" -> Long.toString(id);
            case "hs_searchable_calculated_phone_number" -> national(value("phone"));
            case "hs_searchable_calculated_mobile_number" -> national(value("mobilephone"));
            case "hs_calculated_phone_number" -> international(value("phone"));
            case "hs_calculated_mobile_number" -> international(value("mobilephone"));
            default -> properties.getOrDefault(name, "");
        };
    }

    /** Without its country code, which this sandbox knows of North America alone. */
    private static String national(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        return digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
    }

    private static String international(String number) {
        return number.startsWith("+") ? "+" + number.replaceAll("[^0-9]", "") : "";
    }
}
