package io.bactrian.console;

import java.util.UUID;

/**
 * A customer's newest conversation.
 *
 * @param number the number of ours that it is with
 * @param consent {@code none pending opted-in opted-out}
 * @param texts how many texts it has
 */
record Talk(
        UUID id,
        String customer,
        String brandName,
        String useCaseName,
        String number,
        String state,
        String owner,
        String consent,
        long texts) {}
