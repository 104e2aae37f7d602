package io.bactrian.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bactrian.consent.ConsentLedger;
import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import io.bactrian.sms.Reply;
import io.bactrian.trace.Step;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sends a conversation's texts one after the other: clears each under lock, has the provider called, stores what came of it. */
@Component("sending")
public class Sending {

    private static final Duration BEGIN_WITHIN = Duration.ofSeconds(1);

    private final SendStore store;
    private final ConsentLedger consent;
    private final LaneStore lanes;
    private final LaneSignal signal;
    private final Settled settled;
    private final DeliveryEvents events;
    private final ObjectMapper json;
    private final Clock clock;
    private final URI publicUrl;
    private final LookUpSchedule lookUps;

    @SuppressWarnings("checkstyle:ParameterNumber")
    Sending(
            SendStore store,
            ConsentLedger consent,
            LaneStore lanes,
            LaneSignal signal,
            Settled settled,
            DeliveryEvents events,
            ObjectMapper json,
            Clock clock,
            @Value("${gateway.public-url}") URI publicUrl,
            LookUpSchedule lookUps) {
        this.store = store;
        this.consent = consent;
        this.lanes = lanes;
        this.signal = signal;
        this.settled = settled;
        this.events = events;
        this.json = json;
        this.clock = clock;
        this.publicUrl = publicUrl;
        this.lookUps = lookUps;
    }

    /**
     * Takes the conversation's next text and, where everything still allows it, moves it to {@code submitting}: from
     * that commit on the provider may be called, once. The variable {@code reply} is the text then; it stays empty when
     * there is none to send now.
     */
    @Transactional
    public void clear(@Variable("lease") Lease lease, Exchange exchange) {
        Optional<Queued> next = store.next(lease.conversationId());
        if (next.isEmpty()) {
            // looked at again under the lane's lock: a text queued meanwhile must not lose its wake-up
            if (lanes.lock(lease)) {
                lanes.finish(lease, store.next(lease.conversationId()).isPresent());
            }
            return;
        }
        Queued text = next.get();
        String state = consent.lock(text.brand(), text.to());
        String owner = store.owner(text.conversationId());
        DeliveryStatus status = store.lock(text.id()).orElseThrow().status();
        if (!lanes.lock(lease)) {
            return;
        }
        if (status != DeliveryStatus.of(text.status())) {
            lanes.finish(lease, true);
            return;
        }
        if (status == DeliveryStatus.SUBMITTING) {
            give(text, DeliveryStatus.UNCERTAIN, "The sender ended before the provider's answer was stored.");
            lanes.finish(lease, true);
            return;
        }
        List<Blocker> blockers = Permission.blockers(facts(text, state, owner), clock.instant());
        if (!blockers.isEmpty()) {
            give(
                    text,
                    refused(blockers.get(0)),
                    blockers.get(0).code() + ": " + blockers.get(0).detail());
            lanes.finish(lease, true);
            return;
        }
        store.move(text.id(), DeliveryStatus.SUBMITTING, null, null, null);
        trace(text, "cleared", "Consent, owner, number and expiry allow it.");
        exchange.setVariable("clearedAt", clock.instant());
        exchange.setVariable("attempt", text.attempts() + 1);
        exchange.setVariable("reply", reply(text));
    }

    /**
     * The last look before the provider is called; notes when the call begins in the variable {@code begunAt}.
     *
     * @throws SendNotBegun when the clearing is more than a second old: it must be asked for again
     */
    public void begin(@Variable("clearedAt") Instant clearedAt, Exchange exchange) {
        Instant now = clock.instant();
        if (clearedAt.plus(BEGIN_WITHIN).isBefore(now)) {
            throw new SendNotBegun();
        }
        exchange.setVariable("begunAt", now);
    }

    /**
     * Stores what came of the call, and how long it took, and frees the lane: for the next text, or to try this one again
     * later.
     *
     * @param begunAt null when the provider was never called
     */
    @Transactional
    public void record(
            @Variable("lease") Lease lease,
            @Variable("reply") Reply reply,
            @Variable("result") SendResult result,
            @Variable("attempt") int attempt,
            @Variable("begunAt") Instant begunAt) {
        Long millis = begunAt == null
                ? null
                : Duration.between(begunAt, clock.instant()).toMillis();
        if (result.outcome() == Outcome.OPTED_OUT) {
            // what the change wakes belongs to the conversation, which is locked before it
            consent.lock(reply.brand(), reply.to());
            store.hold(reply.conversationId());
            consent.change(
                    reply.brand(),
                    reply.to(),
                    "opted-out",
                    reply.provider(),
                    Map.of("textId", reply.id(), "errorCode", result.errorCode() == null ? "" : result.errorCode()),
                    clock.instant(),
                    null);
        }
        Optional<Duration> wait = wait(result, attempt, store.expiresAt(reply.id()));
        DeliveryStatus next = next(result, wait);
        if (next != DeliveryStatus.QUEUED) {
            settled.settled(reply.conversationId(), store.kind(reply.id()));
        }
        store.hold(reply.conversationId());
        SendStore.Sent text = store.lock(reply.id()).orElseThrow();
        if (result.providerMessageId() != null) {
            store.named(text.id(), result.providerMessageId());
        }
        if (text.status().mayBecome(next)
                || next == DeliveryStatus.QUEUED && text.status() == DeliveryStatus.SUBMITTING) {
            store.move(text.id(), next, result.errorCode(), null, detail(result, next));
            events.tell(text.brand(), text.conversationId(), text.id(), next, result.errorCode());
        }
        if (next == DeliveryStatus.UNCERTAIN && text.providerMessageId() == null) {
            lookUps.begin(text.id());
        }
        store.trace(text.id(), steps(result.outcome().wire(), result.detail(), millis));
        if (next == DeliveryStatus.QUEUED) {
            lanes.putOff(lease, wait.get(), null);
            signal.wake("send", wait.get());
        } else {
            lanes.finish(lease, true);
        }
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
        return result.outcome().wire() + ": " + result.detail()
                + (givenUp ? " Another try would come too late to be worth sending." : "");
    }

    private Permission.Facts facts(Queued text, String state, String owner) {
        return new Permission.Facts(
                text.kind(),
                text.category(),
                state,
                store.lastInboundAt(text.brand(), text.to()),
                owner,
                store.bound(text.from(), text.useCase()),
                text.expiresAt());
    }

    private static DeliveryStatus refused(Blocker blocker) {
        return blocker.code().equals("expired") || blocker.code().equals("person-took-over")
                ? DeliveryStatus.CANCELED
                : DeliveryStatus.BLOCKED;
    }

    private void give(Queued text, DeliveryStatus status, String detail) {
        settled.settled(text.conversationId(), text.kind());
        store.move(text.id(), status, null, null, detail);
        trace(text, status.wire(), detail);
        events.tell(text.brand(), text.conversationId(), text.id(), status, null);
        if (status == DeliveryStatus.UNCERTAIN) {
            lookUps.begin(text.id());
        }
    }

    private Reply reply(Queued text) {
        return new Reply(
                text.id(),
                text.conversationId(),
                text.brand(),
                text.useCase(),
                text.provider(),
                text.from(),
                text.to(),
                text.text(),
                publicUrl + "/webhooks/receipts/" + text.provider() + "?text=" + text.id());
    }

    private void trace(Queued text, String decision, String reason) {
        store.trace(text.id(), steps(decision, reason, null));
    }

    /** One step of the trace as JSON; {@code millis} stands in it only where a provider was called. */
    private String steps(String decision, String reason, Long millis) {
        try {
            ObjectNode step = json.valueToTree(new Step("send-reply", decision, reason, clock.instant()));
            if (millis != null) {
                step.put("millis", millis);
            }
            return json.writeValueAsString(List.of(step));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Steps are plain values", e);
        }
    }
}
