package io.bactrian.switchboard;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A use case as the API shows it.
 *
 * @param messagingServiceId the pool its numbers are in, made with it
 * @param numbers the numbers that text for it
 */
record UseCaseView(
        String id,
        String name,
        String brand,
        String brandName,
        String channel,
        String provider,
        String agent,
        String desk,
        String crm,
        Settings settings,
        UUID messagingServiceId,
        List<String> numbers,
        Instant createdAt) {}
