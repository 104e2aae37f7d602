package io.bactrian.conversation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a caller asks to be sent, as it was written.
 *
 * @param expiresAt a time of ISO 8601 with its zone; null: never
 * @param template not supported yet, as are {@code variables}, {@code compose} and {@code sendAt}
 */
record MessageRequest(
        String useCase,
        String to,
        String text,
        String category,
        String expiresAt,
        JsonNode template,
        JsonNode variables,
        JsonNode compose,
        JsonNode sendAt) {}
