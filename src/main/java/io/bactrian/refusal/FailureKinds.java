package io.bactrian.refusal;

import java.util.Arrays;

/** Describes a failure for the log by kind and place alone: an exception's words may hold a customer's, or a number. */
public final class FailureKinds {

    private FailureKinds() {}

    /** The kinds of the failure and of its causes, and where in our own code the innermost came from. */
    public static String of(Throwable failure) {
        StringBuilder kinds = new StringBuilder();
        StackTraceElement where = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            kinds.append(kinds.isEmpty() ? "" : " < ").append(cause.getClass().getSimpleName());
            where = Arrays.stream(cause.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("io.bactrian"))
                    .findFirst()
                    .orElse(where);
        }
        return kinds + (where == null ? "" : " at " + where);
    }
}
