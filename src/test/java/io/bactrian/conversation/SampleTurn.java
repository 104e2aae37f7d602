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
                CLOCK.instant());
        UseCase useCase = new UseCase(
                "u", "b", "B", "U", "sms", "twilio", "front-desk", "zendesk", null, Settings.DEFAULTS, null);
        return new Turn(
                new UUID(0, 2),
                new Lease("converse", conversation.id(), new UUID(0, 3), 1, null),
                conversation,
                useCase,
                "opted-in",
                "local",
                List.of(new InboundText(new UUID(0, 4), 1, words, null, null, false, CLOCK.instant())),
                List.of(),
                Rerun.NONE,
                new Recent(new Rate(10, 6), Duration.ZERO, 0, List.of()),
                CLOCK);
    }
}
