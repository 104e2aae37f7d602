package io.bactrian.delivery;

import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores what came of a provider call. It is a fact: it counts whoever holds the lane by now, and merges forwards. */
@Component
class Recording {

    private final SendStore store;
    private final LearnedConsent consent;
    private final LaneStore lanes;
    private final LaneSignal signal;
    private final Settled settled;
    private final DeliveryEvents events;
    private final LookUpSchedule lookUps;
    private final SendSteps steps;
    private final ActionLog actions;
    private final Clock clock;

    Recording(
            SendStore store,
            LearnedConsent consent,
            LaneStore lanes,
            LaneSignal signal,
            Settled settled,
            DeliveryEvents events,
            LookUpSchedule lookUps,
            SendSteps steps,
            ActionLog actions,
            Clock clock) {
        this.store = store;
        this.consent = consent;
        this.lanes = lanes;
        this.signal = signal;
        this.settled = settled;
        this.events = events;
        this.lookUps = lookUps;
        this.steps = steps;
        this.actions = actions;
        this.clock = clock;
    }

    /** Moves the text on, and frees the lane if its lease is still held. Harmless when it is stored already. */
    @Transactional
    public void store(SentCall call) {
        SendResult result = call.result();
        actions.needed(call.provider(), result.action(), result.errorCode());
        consent.note(
                result.action(),
                call.brand(),
                call.to(),
                call.conversationId(),
                call.textId(),
                call.provider(),
                result.errorCode());
        store.hold(call.conversationId());
        SendStore.Sent text = store.lock(call.textId()).orElseThrow();
        Optional<Duration> wait = wait(result, call.attempt(), text.expiresAt());
        DeliveryStatus next = next(result, wait);
        if (next != DeliveryStatus.QUEUED) {
            settled.settled(call.conversationId(), text.kind());
        }
        String step = steps.write(result.outcome().wire(), result.said(), call.millis());
        if (text.status().mayBecome(next) || isAgain(next, text, call)) {
            store.move(
                    text.id(),
                    new SendStore.Move(
                            next, result.errorCode(), null, detail(result, next), result.providerMessageId(), step));
            events.tell(text.brand(), text.conversationId(), text.id(), next, result.errorCode());
        } else {
            if (result.providerMessageId() != null) {
                store.named(text.id(), result.providerMessageId());
            }
            store.trace(text.id(), step);
        }
        if (next == DeliveryStatus.UNCERTAIN && text.providerMessageId() == null) {
            lookUps.begin(text.id());
        }
        if (next == DeliveryStatus.QUEUED) {
            lanes.putOff(call.lease(), wait.get(), null);
            signal.wake("send", wait.get());
        } else {
            lanes.finish(call.lease(), store.more(call.conversationId()));
        }
    }

    /** An outcome that was kept on disk may come when another node has already begun the next attempt. */
    private static boolean isAgain(DeliveryStatus next, SendStore.Sent text, SentCall call) {
        return next == DeliveryStatus.QUEUED
                && text.status() == DeliveryStatus.SUBMITTING
                && text.attempts() == call.attempt();
    }

    private static DeliveryStatus next(SendResult result, Optional<Duration> wait) {
        return switch (result.outcome()) {
            case ACCEPTED -> DeliveryStatus.ACCEPTED;
            case UNCERTAIN -> DeliveryStatus.UNCERTAIN;
            case THROTTLED, UNREACHABLE -> wait.isPresent() ? DeliveryStatus.QUEUED : DeliveryStatus.FAILED;
            default -> DeliveryStatus.FAILED;
        };
    }

    /** Empty when another try would come too late. */
    private Optional<Duration> wait(SendResult result, int attempt, Instant expiresAt) {
        double chance = ThreadLocalRandom.current().nextDouble();
        return RetryWait.after(attempt, result.retryAfter(), expiresAt, clock.instant(), chance);
    }

    private static String detail(SendResult result, DeliveryStatus next) {
        boolean givenUp = next == DeliveryStatus.FAILED
                && (result.outcome() == Outcome.THROTTLED || result.outcome() == Outcome.UNREACHABLE);
        return result.outcome().wire() + ": "
                + (givenUp ? result.detail() + " Another try would come too late to be worth sending." : result.said());
    }
}
