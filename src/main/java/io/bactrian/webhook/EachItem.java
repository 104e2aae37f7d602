package io.bactrian.webhook;

import io.bactrian.limit.Pace;
import io.bactrian.parking.Parking;
import io.bactrian.payload.Batch;
import io.bactrian.payload.NotOfInterest;
import io.bactrian.refusal.FailureKinds;
import io.bactrian.refusal.Refusal;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Works through what one call holds, each item by itself, and finds the one answer to the call. */
@Component("eachItem")
public class EachItem {

    private static final Logger LOG = LoggerFactory.getLogger(EachItem.class);
    private static final List<String> VARIABLES = List.of("texts", "receipts");
    private static final int LINES_A_MINUTE = 10;

    private final Parking parking;
    private final Pace lines = new Pace(LINES_A_MINUTE, Duration.ofMinutes(1), System::nanoTime);

    /** @param parking where calls are counted of which a part was refused */
    public EachItem(Parking parking) {
        this.parking = parking;
    }

    /**
     * The text or receipt of an item.
     *
     * @throws Refusal when it is broken
     * @throws NotOfInterest when it is not ours to handle
     */
    public Object value(@Body Batch.Item<?> item) {
        return item.value();
    }

    /** Remembers why the item in the body was not taken; the others go on. */
    public void leave(Exchange exchange) {
        Batch.Item<?> item = exchange.getMessage().getBody(Batch.Item.class);
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Refusal refusal = ObjectHelper.getException(Refusal.class, caught);
        if (refusal == null) {
            item.uninteresting(ObjectHelper.getException(NotOfInterest.class, caught));
        } else {
            item.refused(refusal);
            OptionalLong untold = lines.admit(refusal.code());
            if (untold.isPresent()) {
                LOG.warn(
                        "An item of a webhook is refused: {} ({} more since the last line)",
                        refusal.code(),
                        untold.getAsLong());
            }
        }
    }

    /**
     * Decides the answer, once every batch of the call was worked through: nothing happens when something was taken and all
     * else was refused. Since the vendor does not learn of that, the call is counted, by day and by why.
     *
     * @throws Refusal the first one, when some were refused and none was taken
     * @throws NotOfInterest when there was nothing, or something was not ours to handle
     */
    public void conclude(Exchange exchange) {
        List<Batch<?>> batches = VARIABLES.stream()
                .map(name -> exchange.getVariable(name, Batch.class))
                .filter(Objects::nonNull)
                .<Batch<?>>map(batch -> batch)
                .toList();
        if (batches.stream().allMatch(Batch::isTried)) {
            answer(batches);
        }
    }

    private void answer(List<Batch<?>> batches) {
        List<Refusal> refusals =
                batches.stream().flatMap(batch -> batch.refusals().stream()).toList();
        if (!refusals.isEmpty()) {
            if (batches.stream().noneMatch(Batch::isAnyTaken)) {
                throw refusals.get(0);
            }
            count(refusals);
        }
        Stream<NotOfInterest> left = batches.stream().flatMap(batch -> batch.firstUninteresting().stream());
        NotOfInterest uninteresting = left.findFirst().orElseGet(() -> nobodys(batches));
        if (uninteresting != null) {
            throw uninteresting;
        }
    }

    /** Once a call for each code: a vendor that waits is not to wait for a count of each item. */
    private void count(List<Refusal> refusals) {
        List<String> codes = refusals.stream().map(Refusal::code).distinct().toList();
        try {
            codes.forEach(code -> parking.count(
                    "accept-sms",
                    code,
                    "webhook-items",
                    "Calls came of which some items were taken and others refused: " + code
                            + ". They are only counted, by day."));
        } catch (DataAccessException | TransactionException e) {
            // what was taken is stored: not worth that the vendor comes again
            LOG.warn("Refused items of a call ({}) could not be counted: {}", codes, FailureKinds.of(e));
        }
    }

    /** What no mapping of the address knows; null when there is nothing of the kind. */
    private static NotOfInterest nobodys(List<Batch<?>> batches) {
        if (batches.stream().allMatch(Batch::isEmpty)) {
            return new NotOfInterest("empty");
        }
        BitSet unknown = batches.get(0).otherEvents();
        batches.forEach(batch -> unknown.and(batch.otherEvents()));
        return unknown.isEmpty() ? null : new NotOfInterest("other-event");
    }
}
