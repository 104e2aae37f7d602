package io.bactrian.delivery;

import io.bactrian.payload.ErrorCodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells in the log when a provider's code asks for something that only a person can do. The same is told once in ten minutes,
 * however many texts it meets; each text's own history says it too.
 */
@Component
class ActionLog {

    private static final Logger LOG = LoggerFactory.getLogger(ActionLog.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** Codes come from outside: more of them are not kept apart. */
    private static final int MOST = 1_000;

    private record Told(String provider, Action action, String code) {}

    private final Map<Told, Instant> told = new ConcurrentHashMap<>();
    private final Clock clock;

    ActionLog(Clock clock) {
        this.clock = clock;
    }

    /** @param errorCode the provider's; null when it gave none */
    void needed(String provider, Action action, String errorCode) {
        if (action != Action.MEND_CONFIGURATION && action != Action.TELL_A_PERSON && action != Action.OTHER_SENDER) {
            return;
        }
        Instant now = clock.instant();
        if (told.size() >= MOST) {
            told.values().removeIf(at -> at.plus(PAUSE).isBefore(now));
        }
        Told one = new Told(provider, action, told.size() >= MOST ? "any" : shown(errorCode));
        boolean[] first = new boolean[1];
        told.compute(one, (same, at) -> {
            first[0] = at == null || at.plus(PAUSE).isBefore(now);
            return first[0] ? now : at;
        });
        if (first[0]) {
            LOG.warn("{} does not deliver, code {}:{}", provider, one.code(), action.said());
        }
    }

    private static String shown(String code) {
        return code == null ? "none" : ErrorCodes.word(code);
    }
}
