package io.bactrian.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** The customer's own last text, in milliseconds before now; a dash where there never was one. */
    @ParameterizedTest(name = "{1} {0} to a person who is {2} and texted {3} ms ago")
    @CsvSource({
        // an opt-out stops everything but a keyword's fixed answer, however lately they texted
        "reply, conversational, opted-out, 0, opted-out",
        "automation, conversational, opted-out, 0, opted-out",
        "handoff, conversational, opted-out, 0, opted-out",
        "person, conversational, opted-out, 0, opted-out",
        "message, transactional, opted-out, 0, opted-out",
        "message, otp, opted-out, 0, opted-out",
        "message, emergency, opted-out, 0, opted-out",
        "keyword, conversational, opted-out, 0, ''",
        "keyword, conversational, none, -, ''",
        // an opt-in allows everything
        "message, marketing, opted-in, -, ''",
        "reply, conversational, opted-in, -, ''",
        // without consent: conversation only, and only for a day after their own text
        "message, marketing, none, 0, consent-missing",
        "message, transactional, none, 0, consent-missing",
        "message, otp, pending, 0, consent-missing",
        "message, emergency, pending, 0, consent-missing",
        "reply, conversational, none, 0, ''",
        "reply, conversational, pending, 86400000, ''",
        "reply, conversational, none, 86400001, conversation-lapsed",
        "person, conversational, pending, 86400001, conversation-lapsed",
        "message, conversational, none, -, conversation-lapsed",
        "reply, conversational, opted-in, 86400001, ''",
    })
    void consentDecides(String kind, String category, String consent, String texted, String code) {
        Instant last = texted.equals("-") ? null : NOW.minus(Duration.ofMillis(Long.parseLong(texted)));

        assertThat(codes(new Permission.Facts(kind, category, consent, last, "agent", true, null)))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    /** Nothing automatic talks over a person; what they or the law want said may leave. */
    @ParameterizedTest(name = "{0} while {1} owns the conversation")
    @CsvSource({
        "reply, human, person-took-over",
        "automation, human, person-took-over",
        "person, human, ''",
        "handoff, human, ''",
        "message, human, ''",
        "keyword, human, ''",
        "reply, agent, ''",
        "automation, automation, ''",
        "reply, , ''",
    })
    void aPersonIsNotTalkedOver(String kind, String owner, String code) {
        assertThat(codes(new Permission.Facts(kind, "conversational", "opted-in", NOW, owner, true, null)))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply", "keyword", "person", "message"})
    void whatIsWorthSendingNoMoreStays(String kind) {
        assertThat(codes(facts(kind, NOW.minusMillis(1)))).containsExactly("expired");
        assertThat(codes(facts(kind, NOW))).isEmpty();
        assertThat(codes(facts(kind, NOW.plusMillis(1)))).isEmpty();
    }

    @Test
    void allReasonsAreToldAtOnceInTheirOrder() {
        var facts =
                new Permission.Facts("reply", "conversational", "opted-out", null, "human", false, NOW.minusSeconds(1));

        assertThat(codes(facts)).containsExactly("expired", "number-unassigned", "person-took-over", "opted-out");
        assertThat(Permission.blockers(facts, NOW)).extracting(Blocker::detail).allSatisfy(detail -> assertThat(detail)
                .isNotBlank());
    }

    private static Permission.Facts facts(String kind, Instant expiresAt) {
        return new Permission.Facts(kind, "conversational", "opted-in", NOW, "agent", true, expiresAt);
    }

    private static List<String> codes(Permission.Facts facts) {
        Stream<Blocker> blockers = Permission.blockers(facts, NOW).stream();
        return blockers.map(Blocker::code).toList();
    }
}
