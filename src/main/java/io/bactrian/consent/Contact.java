package io.bactrian.consent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A person as one brand knows them.
 *
 * @param language BCP 47; null: unknown
 * @param timeZone IANA; null: unknown
 * @param segments the audience segments the person is in
 * @param profile whatever the brand keeps of the person
 * @param lastInboundAt when the person last texted the brand; null: never
 */
record Contact(
        String brand,
        String number,
        String name,
        String language,
        String timeZone,
        List<String> segments,
        JsonNode profile,
        Instant lastInboundAt,
        Instant createdAt) {}
