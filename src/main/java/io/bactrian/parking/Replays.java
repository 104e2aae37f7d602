package io.bactrian.parking;

import io.bactrian.refusal.FailureKinds;
import io.bactrian.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Has parked work done again, each entry once. */
@Component
class Replays {

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

    private final ParkedStore store;
    private final List<Replay> kinds;
    private final TransactionTemplate transaction;

    Replays(ParkedStore store, List<Replay> kinds, TransactionTemplate transaction) {
        this.store = store;
        this.kinds = kinds;
        this.transaction = transaction;
    }

    /** An entry that was not done again, and why. */
    record Refused(UUID id, String code, String detail) {}

    /**
     * What came of doing several again.
     *
     * @param next what to ask for the rest with; null when there is none
     */
    record Several(int matched, int replayed, List<Refused> refused, String next) {}

    /** Whether this kind of work can be done again at all. */
    boolean canReplay(ParkedWork work) {
        return kind(work).isPresent();
    }

    /**
     * Does the work of one entry again. The entry is closed in the same transaction, last of all: of two callers at once
     * the second one's work is undone.
     *
     * @param by the caller's name
     * @throws Refusal 404 {@code parked-unknown}, 409 {@code replayed-already}, {@code replay-refused} or
     *     {@code not-replayable}
     */
    void replay(UUID id, String by) {
        ParkedWork work = store.open(id).orElseThrow(() -> store.exists(id) ? already() : ParkedApi.unknown());
        Replay kind = kind(work)
                .orElseThrow(() -> Replay.never("There is nothing to do again: this entry only says what came."));
        try {
            Replayed replayed = transaction.execute(status -> {
                Replayed done = kind.again(work);
                if (!store.close(id, by, done)) {
                    throw already();
                }
                return done;
            });
            LOG.info("Parked {} of {} was replayed by {}: {}", id, work.stage(), by, replayed.outcome());
        } catch (Refusal refusal) {
            throw of(refusal);
        } catch (DataIntegrityViolationException e) {
            throw Replay.refused("The database refuses it, for what it holds.");
        }
    }

    /** As above for each of them, the oldest first. A failure of one keeps none of the others from being done, but the database's. */
    Several replayAll(ParkedFilter filter, String by) {
        List<UUID> found = store.openIds(filter);
        boolean more = found.size() > filter.most();
        List<UUID> ids = more ? found.subList(0, filter.most()) : found;
        List<Refused> refused = new ArrayList<>();
        for (UUID id : ids) {
            try {
                replay(id, by);
            } catch (Refusal refusal) {
                refused.add(new Refused(id, refusal.code(), refusal.detail()));
            } catch (DataAccessResourceFailureException | TransactionException away) {
                throw away; // the others would each wait as long for the same
            } catch (RuntimeException e) {
                LOG.error("Parked {} could not be replayed: {}", id, FailureKinds.of(e));
                refused.add(new Refused(id, "internal-error", "It failed in the gateway; its log says where."));
            }
        }
        String next = more ? ids.get(ids.size() - 1).toString() : null;
        return new Several(ids.size(), ids.size() - refused.size(), refused, next);
    }

    private Optional<Replay> kind(ParkedWork work) {
        return work.payload().path("counted").asBoolean()
                ? Optional.empty()
                : kinds.stream().filter(kind -> kind.knows(work)).findFirst();
    }

    /** What the work's own rules refuse with has codes of its own, which mean something else at this call. */
    private static Refusal of(Refusal refusal) {
        return switch (refusal.code()) {
            case "replayed-already", "replay-refused", "not-replayable" -> refusal;
            default -> Replay.refused("It is refused: " + refusal.detail());
        };
    }

    private static Refusal already() {
        return new Refusal(
                409, "replayed-already", "This was replayed already; replay the entry that names it, if any.");
    }
}
