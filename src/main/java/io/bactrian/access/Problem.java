package io.bactrian.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bactrian.refusal.Refusal;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * An error as the caller sees it (RFC 9457). It never quotes what the caller sent and never carries a stack trace.
 *
 * @param type always {@code about:blank}: the code says what kind it is
 * @param title the status in words
 * @param status the HTTP status
 * @param code a word of the closed list in {@code docs/reference/api-errors.md}
 * @param detail a sentence that says what to do
 * @param blockers every reason at once, where several may stand in the way; else null
 * @param correlationId finds the failure in the log; only with {@code internal-error}, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type, String title, int status, String code, String detail, List<?> blockers, String correlationId) {

    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A refusal. */
    public static Problem of(Refusal refusal) {
        return of(refusal.status(), refusal.code(), refusal.detail(), null);
    }

    /**
     * A refusal with every reason at once.
     *
     * @param blockers each with a code and a detail
     */
    public static Problem of(int status, String code, String detail, List<?> blockers) {
        return new Problem("about:blank", title(status), status, code, detail, blockers, null);
    }

    /** A fault of ours. Nothing of it is told but where to find it. */
    public static Problem fault(String correlationId) {
        String detail =
                "Something failed here. Try again; if it stays, ask for the log entry with this correlation id.";
        return new Problem("about:blank", title(500), 500, "internal-error", detail, null, correlationId);
    }

    private static String title(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
