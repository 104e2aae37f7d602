package io.bactrian.cases;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings under which cases are played. */
public final class CaseSettings {

    /** What the gateway does after a while, it does sooner; where there are several times, they keep their order. */
    public static final Map<String, String> IMPATIENT = Map.of(
            "gateway.crm.search-lag", "1s",
            "gateway.reconciler.period", "1s",
            "gateway.reconciler.pause", "0s",
            "gateway.look-ups.after", "300ms,1s,2s",
            "gateway.look-ups.log-lag", "1s",
            "gateway.look-ups.pause", "500ms",
            "gateway.receipts.period", "2s");

    /** Properties that would lead to what others work with, wherever the caller set them: all of it is left alone. */
    static final Map<String, String> NOTHING_SHARED = Map.of(
            "gateway.database.url", "",
            "gateway.database.user", "",
            "gateway.database.password", "",
            "gateway.kafka.brokers", "",
            "gateway.kafka.named", "false",
            "gateway.hazelcast.members", "");

    private CaseSettings() {}

    /** Whatever the caller's environment names, unset: nothing of it may be reached. */
    static Map<String, String> nothingOf(Iterable<String> variables) {
        Map<String, String> unset = new LinkedHashMap<>();
        variables.forEach(variable -> unset.put(variable, ""));
        return unset;
    }
}
