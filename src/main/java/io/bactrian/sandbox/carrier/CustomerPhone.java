package io.bactrian.sandbox.carrier;

/**
 * A customer's phone for who plays the customer: its texts go to the sandbox carrier, which signs and posts the vendor's
 * webhook as it does for the handset. It exists only while the sandbox carrier stands in.
 */
public final class CustomerPhone {

    /** The longest text that a phone sends, in UTF-16 characters. */
    public static final int MOST_CHARACTERS = 1_600;

    /** What can be made to go wrong with the next text to the phone. */
    public enum Trouble {
        /** The receipts come in the wrong order: delivered, sent, queued. */
        LATE_RECEIPTS(Mishap.RECEIPTS_LATE),
        /** The carrier breaks with 500, and nobody can tell whether the text was taken. */
        CARRIER_ERROR(Mishap.BROKEN),
        /** The carrier takes the text and reports later that the phone cannot be reached (30003). */
        UNREACHABLE(Mishap.UNREACHABLE);

        private final Mishap mishap;

        Trouble(Mishap mishap) {
            this.mishap = mishap;
        }
    }

    private final CarrierLog log;
    private final CarrierPosts posts;
    private final NextMishap next;

    CustomerPhone(CarrierLog log, CarrierPosts posts, NextMishap next) {
        this.log = log;
        this.posts = posts;
        this.next = next;
    }

    /**
     * Texts; the webhook follows in a moment.
     *
     * @param number the customer's, E.164
     * @param to one of our numbers, E.164
     * @param text 1 to {@link #MOST_CHARACTERS} characters
     */
    public void text(String number, String to, String text) {
        posts.deliver(log.add(number, to, text, true));
    }

    /** As {@link #text}, but the carrier posts the webhook a second time, as it does when an answer of ours got lost. */
    public void textTwice(String number, String to, String text) {
        CarrierMessage message = log.add(number, to, text, true);
        posts.deliver(message);
        posts.deliver(message);
    }

    /** Orders trouble for the next text to this phone; on this node only. */
    public void expect(String number, Trouble trouble) {
        next.order(number, trouble.mishap);
    }
}
