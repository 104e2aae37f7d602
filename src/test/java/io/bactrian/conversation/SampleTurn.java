package io.bactrian.conversation;

import io.bactrian.lane.Lease;
import io.bactrian.limit.Rate;
import io.bactrian.switchboard.Settings;
import io.bactrian.switchboard.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** A turn for tests of what gates and guards make of it. */
public final class SampleTurn {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private SampleTurn() {}

    /** A customer of the agent's wrote this; the agent has, or has not, asked its clarifying question before. */
    public static Turn of(String words, boolean clarified) {
        return turn(words, clarified, null, useCase("zendesk", Settings.DEFAULTS), Rerun.NONE, "opted-in");
    }

    /** A customer who opted out before wrote this. */
    public static Turn optedOut(String words) {
        return turn(words, false, null, useCase("zendesk", Settings.DEFAULTS), Rerun.NONE, "opted-out");
    }

    /**
     * A turn for which the model gave nothing.
     *
     * @param told how long ago the customer was told so already; null never
     * @param waited how long the turn has waited for the model; null not at all
     */
    public static Turn withoutAnswer(
            String words, Settings.WhenModelFails policy, boolean desk, Duration told, Duration waited) {
        Settings settings =
                new Settings(null, null, null, null, null, null, null, null, null, null, null, policy, null, null);
        Rerun rerun = waited == null
                ? Rerun.NONE
                : new Rerun(0, null, null, null, CLOCK.instant().minus(waited), 3, false, null, 0);
        return turn(
                words,
                false,
                told == null ? null : CLOCK.instant().minus(told),
                useCase(desk ? "zendesk" : null, settings),
                rerun,
                "opted-in");
    }

    private static UseCase useCase(String desk, Settings settings) {
        return new UseCase("u", "b", "B", "U", "sms", "twilio", "front-desk", desk, null, settings, null);
    }

    private static Turn turn(
            String words, boolean clarified, Instant told, UseCase useCase, Rerun rerun, String consent) {
        Conversation conversation = new Conversation(
                new UUID(0, 1),
                "b",
                "u",
                "+12025550101",
                "+12025550100",
                ConversationState.ENGAGED,
                Owner.AGENT,
                null,
                null,
                clarified,
                told,
                CLOCK.instant());
        return new Turn(
                new UUID(0, 2),
                new Lease("converse", conversation.id(), new UUID(0, 3), 1, null),
                conversation,
                useCase,
                consent,
                "local",
                List.of(new InboundText(new UUID(0, 4), 1, words, null, null, false, CLOCK.instant())),
                List.of(),
                rerun,
                new Recent(new Rate(10, 6), Duration.ZERO, 0, List.of()),
                CLOCK);
    }
}
