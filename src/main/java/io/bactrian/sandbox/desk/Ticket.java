package io.bactrian.sandbox.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A ticket as it is at a moment.
 *
 * @param status {@code new open pending hold solved closed}
 * @param subject empty when none was given
 * @param externalId the gateway's own reference, null when there is none
 * @param tags each once
 * @param customFields as they were given: a list of {@code id} and {@code value}, or missing
 * @param comments oldest first; the first is the ticket's description
 */
record Ticket(
        long id,
        String status,
        String subject,
        String externalId,
        String priority,
        String type,
        List<String> tags,
        JsonNode customFields,
        List<Comment> comments,
        Instant createdAt,
        Instant updatedAt) {

    /** The last comment, for the answer to the call that added it. */
    Comment lastComment() {
        return comments.get(comments.size() - 1);
    }
}
