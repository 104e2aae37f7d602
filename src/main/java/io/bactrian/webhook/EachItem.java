package io.bactrian.webhook;

import io.bactrian.payload.Batch;
import io.bactrian.payload.NotOfInterest;
import io.bactrian.refusal.Refusal;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Works through what one call holds, each item by itself, and finds the one answer to the call. */
@Component("eachItem")
public class EachItem {

    private static final Logger LOG = LoggerFactory.getLogger(EachItem.class);
    private static final List<String> VARIABLES = List.of("texts", "receipts");

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
            LOG.warn("An item of a webhook is refused: {}", refusal.code());
            item.refused(refusal);
        }
    }

    /**
     * Decides the answer, once every batch of the call was worked through: nothing happens when something was taken and all
     * else was refused.
     *
     * @throws Refusal the first one, when all were refused
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

    private static void answer(List<Batch<?>> batches) {
        List<Refusal> refusals =
                batches.stream().flatMap(batch -> batch.refusals().stream()).toList();
        Stream<NotOfInterest> left = batches.stream().flatMap(batch -> batch.firstUninteresting().stream());
        NotOfInterest uninteresting = left.findFirst().orElseGet(() -> nobodys(batches));
        if (uninteresting != null) {
            throw uninteresting;
        }
        if (!refusals.isEmpty() && batches.stream().noneMatch(Batch::isAnyTaken)) {
            throw refusals.get(0);
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
