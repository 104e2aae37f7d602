package io.bactrian.conversation;

import java.util.UUID;

/**
 * What became of a text at the door.
 *
 * @param result {@code stored}, {@code duplicate} or {@code unknown-number}
 * @param textId the stored text, or for a duplicate the first copy; null for an unknown number
 * @param lane which lane has work now; null when none
 * @param delayMillis when it is due
 */
record Accepted(String result, UUID textId, String lane, long delayMillis) {}
