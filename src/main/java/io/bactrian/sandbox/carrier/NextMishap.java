package io.bactrian.sandbox.carrier;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was ordered to go wrong with the next text to a number; each order counts once. Keeps the last 500 orders. */
class NextMishap {

    private static final int MOST = 500;

    private final Map<String, Mishap> ordered = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Mishap> eldest) {
            return size() > MOST;
        }
    });

    /** Orders a mishap for the next text to the number, in the place of an earlier order. */
    void order(String number, Mishap mishap) {
        ordered.put(number, mishap);
    }

    /** What befalls a text to the number now: what was ordered, else what always befalls this number. */
    Mishap take(String number) {
        Mishap mishap = ordered.remove(number);
        return mishap == null ? Mishap.of(number) : mishap;
    }
}
