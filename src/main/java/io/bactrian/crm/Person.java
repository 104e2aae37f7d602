package io.bactrian.crm;

import io.bactrian.sms.PhoneNumbers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What we know of a person, as a mapping file may name it.
 *
 * @param crm the CRM that is to know them
 * @param number E.164, or whatever else the carrier gave as a sender
 * @param language BCP 47; null: unknown
 * @param timeZone IANA; null: unknown
 * @param segments audience segments, joined by semicolons; null: none
 * @param consent {@code none pending opted-in opted-out}
 * @param consentAt when that was stored; null where nothing is known
 * @param consentSource where it was learned; null where nothing is known
 */
record Person(
        String crm,
        String brand,
        String brandName,
        String number,
        String name,
        String language,
        String timeZone,
        String segments,
        String consent,
        Instant consentAt,
        String consentSource) {

    /** The number without its country code. */
    String national() {
        return PhoneNumbers.national(number);
    }

    /** The fields by the names that mapping files use; what is unknown is null. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("number", number);
        fields.put("name", name);
        fields.put("language", language);
        fields.put("time-zone", timeZone);
        fields.put("audience-segments", segments);
        fields.put("brand", brand);
        fields.put("brand-name", brandName);
        fields.put("consent", consent);
        fields.put("consent-at", consentAt == null ? null : consentAt.toString());
        fields.put("consent-source", consentSource);
        return fields;
    }
}
