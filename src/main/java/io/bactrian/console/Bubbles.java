package io.bactrian.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The texts on a phone's screen.
 *
 * @param texts oldest first
 * @param older the id to ask for older ones with; null when there are none
 * @param past whether these are not the newest
 * @param thinking whether the newest text still waits for its turn
 */
record Bubbles(List<ShownText> texts, UUID older, boolean past, boolean thinking) {

    /** @param newestFirst may be empty */
    static Bubbles of(List<ShownText> newestFirst, boolean more, boolean past) {
        List<ShownText> texts = new ArrayList<>(newestFirst);
        Collections.reverse(texts);
        boolean thinking = !past
                && !newestFirst.isEmpty()
                && newestFirst.get(0).inbound()
                && newestFirst.get(0).turnId() == null;
        return new Bubbles(texts, more ? texts.get(0).id() : null, past, thinking);
    }
}
