package io.bactrian.conversation;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer's text that no turn has handled yet.
 *
 * @param seq its place in the conversation
 * @param text the words; null where so many are new that only the newest were read
 * @param keyword {@code stop start help}, or null
 * @param answeredBy the provider that already answered the keyword itself; null when none did
 * @param changedConsent whether it changed the customer's consent
 * @param at when it was stored
 */
public record InboundText(
        UUID id, long seq, String text, String keyword, String answeredBy, boolean changedConsent, Instant at) {}
