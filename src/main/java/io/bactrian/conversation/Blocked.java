package io.bactrian.conversation;

import io.bactrian.delivery.Blocker;
import java.util.List;

/** A message that may not be sent, with every reason at once. An expected outcome: without a stack trace. */
final class Blocked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String detail;
    private final transient List<Blocker> blockers;

    Blocked(String code, String detail, List<Blocker> blockers) {
        super(code, null, false, false);
        this.code = code;
        this.detail = detail;
        this.blockers = blockers;
    }

    String code() {
        return code;
    }

    String detail() {
        return detail;
    }

    List<Blocker> blockers() {
        return blockers;
    }
}
