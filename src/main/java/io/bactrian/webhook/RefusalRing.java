package io.bactrian.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest refusals of this process, so many at most; the one that was longest not added to goes first. */
final class RefusalRing {
    private static final int MOST = 200;

    private final Map<List<String>, RefusedWebhook> kept = new LinkedHashMap<>();

    synchronized void add(String path, String scheme, Diagnosis found, Instant at, long unexamined) {
        List<String> key = List.of(path, scheme, found.code());
        RefusedWebhook newest = RefusedWebhook.of(path, scheme, found, at, unexamined);
        RefusedWebhook before = kept.remove(key);
        kept.put(key, before == null ? newest : newest.after(before));
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    synchronized List<RefusedWebhook> newest() {
        List<RefusedWebhook> all = new ArrayList<>(kept.values());
        Collections.reverse(all);
        return all;
    }
}
