package io.bactrian.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.access.AdminToken;
import io.bactrian.console.Sessions.Session;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sessions and the wait after wrong tokens, by an injected clock. */
class SessionsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Clock at(Duration later) {
        return Clock.fixed(NOON.plus(later), ZoneOffset.UTC);
    }

    private static Sessions sessions(String token, Duration later) {
        return new Sessions(AdminToken.of(token), new SecureRandom(), at(later));
    }

    @Test
    @DisplayName("a session counts on every node with the same token, for twelve hours")
    void everyNode() {
        Session session = sessions("secret", Duration.ZERO).begin(true);

        assertThat(sessions("secret", Duration.ofHours(12)).of(session.cookie()))
                .contains(session);
        assertThat(sessions("secret", Duration.ofHours(12).plusSeconds(1)).of(session.cookie()))
                .isEmpty();
        assertThat(sessions("another", Duration.ZERO).of(session.cookie())).isEmpty();
    }

    @Test
    @DisplayName("a visitor cannot make an admin of oneself, nor use another's form")
    void signed() {
        Sessions sessions = sessions("secret", Duration.ZERO);
        Session guest = sessions.begin(false);
        Session other = sessions.begin(false);

        assertThat(sessions.of(guest.cookie().replace("guest", "admin"))).isEmpty();
        assertThat(sessions.of(null)).isEmpty();
        assertThat(sessions.of("x".repeat(5_000))).isEmpty();
        assertThat(sessions.isFormSecret(guest, sessions.formSecret(guest))).isTrue();
        assertThat(sessions.isFormSecret(guest, sessions.formSecret(other))).isFalse();
        assertThat(sessions.isFormSecret(guest, null)).isFalse();
    }

    @Test
    @DisplayName(
            "after five wrong tokens each costs twice the wait of the one before, a minute at most, for that address")
    void throttle() {
        Instant[] now = {NOON};
        LoginThrottle throttle = new LoginThrottle(new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
        for (int i = 0; i < 4; i++) {
            throttle.failed("here");
            assertThat(throttle.wait("here")).isZero();
        }
        throttle.failed("here");
        assertThat(throttle.wait("here")).isEqualTo(2);
        assertThat(throttle.wait("there")).isZero();
        now[0] = NOON.plusSeconds(2);
        assertThat(throttle.wait("here")).isZero();
        throttle.failed("here");
        assertThat(throttle.wait("here")).isEqualTo(4);
        for (int i = 0; i < 40; i++) {
            throttle.failed("here");
        }
        assertThat(throttle.wait("here")).isEqualTo(60);
        throttle.succeeded("here");
        assertThat(throttle.wait("here")).isZero();
    }
}
