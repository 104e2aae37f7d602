package io.bactrian.webhook;

import java.time.Instant;

/**
 * Calls that were refused on one path for one cause, as the API shows them.
 *
 * @param at when the newest of them came
 * @param firstAt when the oldest came that is remembered
 * @param path the route's own
 * @param scheme the route's signature scheme; several with commas
 * @param code as in {@link SignatureFault}
 * @param sentence what is wrong, and with the newest call what exactly
 * @param wayOut what to do; empty where there is nothing to do
 * @param count how many were looked into and had this cause
 * @param unexamined how many more came to the path meanwhile that nobody looked into
 */
record RefusedWebhook(
        Instant at,
        Instant firstAt,
        String path,
        String scheme,
        String code,
        String sentence,
        String wayOut,
        long count,
        long unexamined) {

    static RefusedWebhook of(String path, String scheme, Diagnosis found, Instant at, long unexamined) {
        return new RefusedWebhook(at, at, path, scheme, found.code(), found.meaning(), found.wayOut(), 1, unexamined);
    }

    /** This one, with those that came before it for the same cause. */
    RefusedWebhook after(RefusedWebhook before) {
        return new RefusedWebhook(
                at,
                before.firstAt,
                path,
                scheme,
                code,
                sentence,
                wayOut,
                before.count + count,
                before.unexamined + unexamined);
    }
}
