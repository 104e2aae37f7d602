package io.bactrian.delivery;

import io.bactrian.consent.ConsentLedger;
import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import io.bactrian.sms.Reply;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private final Settled settled;
    private final DeliveryEvents events;
    private final LookUpSchedule lookUps;
    private final OutcomeSpool outcomes;
    private final SendSteps steps;
    private final Clock clock;
    private final URI publicUrl;

    @SuppressWarnings("checkstyle:ParameterNumber")
    Sending(
            SendStore store,
            ConsentLedger consent,
            LaneStore lanes,
            Settled settled,
            DeliveryEvents events,
            LookUpSchedule lookUps,
            OutcomeSpool outcomes,
            SendSteps steps,
            Clock clock,
            @Value("${gateway.public-url}") URI publicUrl) {
        this.store = store;
        this.consent = consent;
        this.lanes = lanes;
        this.settled = settled;
        this.events = events;
        this.lookUps = lookUps;
        this.outcomes = outcomes;
        this.steps = steps;
        this.clock = clock;
        this.publicUrl = publicUrl;
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
        SendStore.Standing standing = store.standing(text);
        DeliveryStatus status = standing.status();
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
        List<Blocker> blockers = Permission.blockers(facts(text, state, owner, standing), clock.instant());
        if (!blockers.isEmpty()) {
            give(
                    text,
                    refused(blockers.get(0)),
                    blockers.get(0).code() + ": " + blockers.get(0).detail());
            lanes.finish(lease, true);
            return;
        }
        String cleared = steps.write("cleared", "Consent, owner, number and expiry allow it.", null);
        store.move(text.id(), new SendStore.Move(DeliveryStatus.SUBMITTING, null, null, null, null, cleared));
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
     * later. While the database is away it is kept on disk, since nobody else knows it.
     *
     * @param begunAt null when the provider was never called
     */
    public void record(
            @Variable("lease") Lease lease,
            @Variable("reply") Reply reply,
            @Variable("result") SendResult result,
            @Variable("attempt") int attempt,
            @Variable("begunAt") Instant begunAt) {
        Long millis = begunAt == null
                ? null
                : Duration.between(begunAt, clock.instant()).toMillis();
        outcomes.store(new SentCall(
                lease,
                reply.id(),
                reply.conversationId(),
                reply.brand(),
                reply.provider(),
                reply.to(),
                result,
                attempt,
                millis));
    }

    private static Permission.Facts facts(Queued text, String state, String owner, SendStore.Standing standing) {
        return new Permission.Facts(
                text.kind(),
                text.category(),
                state,
                standing.lastInboundAt(),
                owner,
                standing.bound(),
                text.expiresAt());
    }

    private static DeliveryStatus refused(Blocker blocker) {
        return blocker.code().equals("expired") || blocker.code().equals("person-took-over")
                ? DeliveryStatus.CANCELED
                : DeliveryStatus.BLOCKED;
    }

    private void give(Queued text, DeliveryStatus status, String detail) {
        settled.settled(text.conversationId(), text.kind());
        String step = steps.write(status.wire(), detail, null);
        store.move(text.id(), new SendStore.Move(status, null, null, detail, null, step));
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
}
