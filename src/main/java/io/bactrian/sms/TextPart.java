package io.bactrian.sms;

/**
 * Which part of a long text this is, where a provider brings the parts one by one and in any order.
 *
 * @param reference what the parts of one text have in common; it comes again after some hundred texts (3GPP TS 23.040,
 *     9.2.3.24.1)
 * @param total how many parts there are, 2 to 255
 * @param number which of them it is, from 1
 */
public record TextPart(String reference, int total, int number) {

    private static final int MOST = 255;

    public TextPart {
        if (!isPart(number, total)) {
            throw new IllegalArgumentException("There is no part " + number + " of " + total);
        }
    }

    /** Whether there can be such a part. */
    public static boolean isPart(int number, int total) {
        return total > 1 && total <= MOST && number > 0 && number <= total;
    }
}
