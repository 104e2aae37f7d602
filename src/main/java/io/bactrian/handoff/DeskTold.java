package io.bactrian.handoff;

import io.bactrian.lane.LaneStore;
import io.bactrian.lane.Lease;
import io.bactrian.parking.Parking;
import io.bactrian.parking.Undone;
import io.bactrian.vendor.VendorFailure;
import io.bactrian.vendor.VendorFailure.Word;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Variable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores what came of telling a desk, and says when the conversation's lane goes on. */
@Component("deskTold")
public class DeskTold {

    // it becomes part of an address later
    private static final int MOST_PARKED = 1_000;
    private static final Pattern TICKET = Pattern.compile("[\\w-]{1,64}");
    private static final Duration SOON = Duration.ofSeconds(1);

    /** How long a desk may refuse a ticket that it has, because it does not show it yet. */
    private static final Duration UNSEEN = Duration.ofMinutes(1);

    private final HandoffStore handoffs;
    private final DeskNews desk;
    private final DeskPauses pauses;
    private final LaneStore lanes;
    private final Parking parking;
    private final Duration giveUpAfter;
    private final Clock clock;

    /** @param giveUpAfter for how long a desk that is away is tried again */
    DeskTold(
            HandoffStore handoffs,
            DeskNews desk,
            DeskPauses pauses,
            LaneStore lanes,
            Parking parking,
            @Value("${gateway.desk.give-up-after:72h}") Duration giveUpAfter,
            Clock clock) {
        this.handoffs = handoffs;
        this.desk = desk;
        this.pauses = pauses;
        this.lanes = lanes;
        this.parking = parking;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
    }

    /**
     * Stores it. What the desk did is a fact, and kept even when another node has the lane by now.
     *
     * @param ticketId the desk's id of the ticket that was found or opened; null else
     * @param failure what went wrong; null when nothing did
     * @param begun whether the desk may have opened a ticket; null means no
     * @throws IllegalStateException when the desk names its ticket by what is no plain id
     */
    @Transactional
    public void store(
            @Variable("lease") Lease lease,
            @Variable("news") News news,
            @Variable("ticketId") String ticketId,
            @Variable("failure") VendorFailure failure,
            @Variable("begun") Boolean begun) {
        boolean held = lanes.lock(lease);
        if (news.kind().equals("later")) {
            lanes.putOff(lease, Duration.ofMillis(news.waitMillis()), null);
        } else if (failure == null) {
            done(news, ticketId);
            end(lease);
        } else if (held) {
            failed(lease, news, failure, Boolean.TRUE.equals(begun));
        }
    }

    private void done(News news, String ticketId) {
        switch (news.kind()) {
            case "none" -> {
                return;
            }
            case "gone" -> handoffs.forget(news.handoffId(), news.ticketId());
            case "ticket" -> handoffs.shown(news.handoffId(), plain(ticketId), news.seq());
            default -> handoffs.shown(news.handoffId(), news.ticketId(), news.seq());
        }
        pauses.worked(news.desk());
    }

    private void failed(Lease lease, News news, VendorFailure failure, boolean begun) {
        boolean ticket = news.kind().equals("ticket");
        if (begun && failure.word().surelyNotDone() && !news.uncertain()) {
            handoffs.notTried(news.handoffId());
        }
        if (failure.word() == Word.OVERTAKEN) {
            lanes.putOff(lease, SOON, null);
        } else if (failure.word() == Word.REJECTED && (begun || !ticket)) {
            pauses.worked(news.desk());
            refused(lease, news, failure, ticket);
        } else if (lease.waited().compareTo(giveUpAfter) > 0) {
            pauses.failed(news.desk(), failure);
            park(lease, news, failure, "handoff-undelivered", "could not be told for " + giveUpAfter.toHours() + " h");
            handoffs.park(lease.conversationId());
            lanes.finish(lease, lanes.renewed(lease));
        } else {
            Duration pause = pauses.failed(news.desk(), failure);
            lanes.putOff(lease, DeskPauses.spread(pause, lease.conversationId()), null);
        }
    }

    /** What the desk will never take is put away at once; what follows in the conversation goes on. */
    private void refused(Lease lease, News news, VendorFailure failure, boolean ticket) {
        boolean perhapsThere = news.uncertain() && triedLately(lease);
        if (ticket && perhapsThere) {
            lanes.putOff(lease, Duration.ofSeconds(5), null);
            return;
        }
        park(lease, news, failure, ticket ? "handoff-refused" : "comment-refused", "does not take it");
        if (ticket) {
            handoffs.notTried(news.handoffId());
            handoffs.park(lease.conversationId());
            lanes.finish(lease, lanes.renewed(lease));
        } else {
            handoffs.shown(news.handoffId(), news.ticketId(), news.seq());
            end(lease);
        }
    }

    private boolean triedLately(Lease lease) {
        Instant limit = clock.instant().minus(UNSEEN);
        return handoffs.current(lease.conversationId())
                .map(Handoff::triedAt)
                .filter(tried -> tried.isAfter(limit))
                .isPresent();
    }

    private void park(Lease lease, News news, VendorFailure failure, String code, String what) {
        Map<String, Object> facts = new HashMap<>();
        // by the lane it is done again; a comment that was refused is passed over there, and stays with the text here
        facts.put("lane", code.equals("comment-refused") ? null : lease.lane());
        facts.put("conversationId", lease.conversationId());
        facts.put("desk", news.desk());
        facts.put("kind", news.kind());
        facts.put("handoffId", news.handoffId());
        facts.put("ticketId", news.ticketId());
        facts.put("seq", news.seq());
        facts.put("answer", failure.answer());
        String work = String.join("/", "desk", news.desk(), code, String.valueOf(news.handoffId()));
        parking.park(Undone.of(
                        handoffs.current(lease.conversationId())
                                .map(Handoff::brand)
                                .orElse(null),
                        "hand-to-human",
                        code,
                        "The desk " + news.desk() + " " + what + ": " + failure.detail() + ".",
                        lease.conversationId(),
                        facts)
                .named(code.equals("comment-refused") ? work + "/" + news.seq() : work)
                .atMost(MOST_PARKED, news.desk()));
    }

    private void end(Lease lease) {
        lanes.finish(lease, !desk.take(lease).kind().equals("none"));
    }

    private static String plain(String id) {
        if (id == null || !TICKET.matcher(id).matches()) {
            throw new IllegalStateException("The desk named its ticket by something that is no plain id");
        }
        return id;
    }
}
