package io.bactrian.parking;

import java.time.Instant;
import java.util.UUID;

/**
 * Which parked entries are meant; null does not filter.
 *
 * @param open true: only what was not replayed; false: only what was
 * @param since only what was parked then or later
 * @param until only what was parked before
 * @param cursor the entry after which the page begins
 * @param most how many at most
 */
record ParkedFilter(
        String stage,
        String code,
        UUID conversationId,
        String brand,
        Instant since,
        Instant until,
        Boolean open,
        UUID cursor,
        int most) {

    /** Whether it leaves anything out. */
    boolean isEmpty() {
        return stage == null
                && code == null
                && conversationId == null
                && brand == null
                && since == null
                && until == null;
    }
}
