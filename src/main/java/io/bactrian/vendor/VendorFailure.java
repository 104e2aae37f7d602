package io.bactrian.vendor;

import java.time.Duration;

/**
 * How a call to a desk or CRM failed.
 *
 * @param word what that means
 * @param retryAfter how long the vendor asks to be left alone; zero when it does not say
 * @param detail the status or the kind of failure; holds nothing of a customer
 * @param answer the start of what the vendor said, which may quote a customer; for the parked entry, never for logs
 */
public record VendorFailure(Word word, Duration retryAfter, String detail, String answer) {

    /** What a failure means for what was to be told. */
    public enum Word {
        /** Not now; surely not done. */
        THROTTLED,
        /** Never reached it; surely not done. */
        UNREACHABLE,
        /** It lets us do nothing: the token, the address, or a missing route; surely not done. */
        MISCONFIGURED,
        /** It does not know what was named, or no more. */
        GONE,
        /** It will never take this as it is. */
        REJECTED,
        /** It may have done it or not. */
        UNCERTAIN,
        /** Another node does it by now; surely not done here. */
        OVERTAKEN;

        /** Whether nothing came of the call. */
        public boolean surelyNotDone() {
            return this != UNCERTAIN;
        }
    }
}
