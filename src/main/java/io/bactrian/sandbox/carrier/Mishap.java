package io.bactrian.sandbox.carrier;

import java.util.List;

/**
 * What goes wrong with a text to a special number. All of them lie in the demo customers' range; the table for users is
 * in {@code docs/how-to/make-the-sandbox-fail.md}.
 */
enum Mishap {
    NONE("", Receipts.USUAL),
    LOG_THROTTLED("+12025550187", Receipts.NONE),
    LOG_BROKEN("+12025550188", Receipts.NONE),
    WEBHOOK_LOST("+12025550189", Receipts.USUAL),
    THROTTLED_ONCE("+12025550190", Receipts.USUAL),
    OPTED_OUT("+12025550191", List.of()),
    UNREACHABLE("+12025550192", List.of(step("queued"), step("sent"), new Step("undelivered", "30003", 1))),
    THROTTLED("+12025550193", List.of()),
    BROKEN("+12025550194", List.of()),
    ANSWER_HANGS("+12025550195", Receipts.USUAL),
    RECEIPT_LOST("+12025550196", List.of(step("queued"), step("sent"), new Step("delivered", null, 0))),
    RECEIPTS_TWICE(
            "+12025550197",
            List.of(new Step("queued", null, 2), new Step("sent", null, 2), new Step("delivered", null, 2))),
    RECEIPTS_LATE("+12025550198", List.of(step("delivered"), step("sent"), step("queued"))),
    SILENT("+12025550199", Receipts.NONE);

    /**
     * One step of a text's way, in the carrier's words.
     *
     * @param errorCode null when there is none
     * @param posts how many times its receipt is posted; 0: only the carrier's log knows
     */
    record Step(String status, String errorCode, int posts) {}

    /** A holder, since an enum's constants come before its own fields. */
    private static final class Receipts {
        private static final List<Step> USUAL = List.of(step("queued"), step("sent"), step("delivered"));
        private static final List<Step> NONE =
                List.of(new Step("queued", null, 0), new Step("sent", null, 0), new Step("delivered", null, 0));
    }

    private final String number;
    private final List<Step> steps;

    Mishap(String number, List<Step> steps) {
        this.number = number;
        this.steps = steps;
    }

    /** What befalls a text to this number. */
    static Mishap of(String to) {
        for (Mishap mishap : values()) {
            if (mishap.number.equals(to)) {
                return mishap;
            }
        }
        return NONE;
    }

    /** The way of a text that was taken, in the order in which the gateway hears of it. */
    List<Step> steps() {
        return steps;
    }

    /** Whether the answer to the send comes too late for anybody. */
    boolean hangs() {
        return this == ANSWER_HANGS || this == SILENT || this == LOG_THROTTLED || this == LOG_BROKEN;
    }

    private static Step step(String status) {
        return new Step(status, null, 1);
    }
}
