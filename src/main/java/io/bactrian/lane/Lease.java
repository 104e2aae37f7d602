package io.bactrian.lane;

import java.time.Duration;
import java.util.UUID;

/**
 * The right to work on one conversation in one lane until the lease runs out.
 *
 * @param lane the lane's name, such as {@code converse}
 * @param conversationId whose turn it is
 * @param token the fencing token: whoever holds another one must not write
 * @param attempts how often this work has been begun, this time included, since it last ended well; from 1
 * @param carry what an earlier run left for this one, as JSON; null when nothing
 * @param waited how long the work had waited when it was taken, since it came up or since work was last done well
 */
public record Lease(String lane, UUID conversationId, UUID token, int attempts, String carry, Duration waited) {

    /** Work that has just come up. */
    public Lease(String lane, UUID conversationId, UUID token, int attempts, String carry) {
        this(lane, conversationId, token, attempts, carry, Duration.ZERO);
    }
}
