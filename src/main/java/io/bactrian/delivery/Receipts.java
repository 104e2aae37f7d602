package io.bactrian.delivery;

import io.bactrian.parking.Parking;
import io.bactrian.sms.Receipt;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Applies delivery receipts: facts, which merge forwards by rank in whatever order they come. */
@Component("receipts")
public class Receipts {

    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);

    private final SendStore store;
    private final Supplier<ProviderTables> tables;
    private final LearnedConsent learned;
    private final DeliveryEvents events;
    private final Parking parking;
    private final ActionLog actions;
    private final Clock clock;

    Receipts(
            SendStore store,
            Supplier<ProviderTables> tables,
            LearnedConsent learned,
            DeliveryEvents events,
            Parking parking,
            ActionLog actions,
            Clock clock) {
        this.store = store;
        this.tables = tables;
        this.learned = learned;
        this.events = events;
        this.parking = parking;
        this.actions = actions;
        this.clock = clock;
    }

    /** @return {@code applied}, {@code noted} (it changes nothing), or {@code unknown} (no such text; the receipt is parked once) */
    @Transactional
    public String track(@Variable("receipt") Receipt said) {
        ProviderTable table = tables.get().of(said.provider());
        Receipt receipt = said.saying(word -> table.statuses().of(word).isPresent());
        Optional<SendStore.Sent> found = find(receipt);
        if (found.isEmpty()) {
            LOG.info("A receipt of {} names no text of ours", receipt.provider());
            parking.park(ParkedReceipt.undone(receipt));
            return "unknown";
        }
        optOut(receipt, found.get(), table);
        store.hold(found.get().conversationId());
        return apply(receipt, store.lock(found.get().id()).orElseThrow(), table);
    }

    private Optional<SendStore.Sent> find(Receipt receipt) {
        Optional<SendStore.Sent> byId = receipt.textId() == null ? Optional.empty() : store.find(receipt.textId());
        return byId.filter(text -> text.named(receipt.provider(), receipt.providerMessageId()))
                .or(() -> store.byProviderMessage(receipt.provider(), receipt.providerMessageId()))
                // some providers name each part of a long text by itself
                .or(() -> byId.filter(text -> text.provider().equals(receipt.provider())));
    }

    // before the text's own lock: consent is always locked first
    private void optOut(Receipt receipt, SendStore.Sent text, ProviderTable table) {
        Action action = table.codes().action(receipt.errorCode());
        if (action != Action.NONE && !store.noted(text.id(), receipt.errorCode())) {
            learned.note(
                    action,
                    text.brand(),
                    text.customer(),
                    text.conversationId(),
                    text.id(),
                    receipt.provider(),
                    receipt.errorCode());
        }
    }

    private String apply(Receipt receipt, SendStore.Sent text, ProviderTable table) {
        Action action = table.codes().action(receipt.errorCode());
        actions.needed(receipt.provider(), action, receipt.errorCode());
        // nothing is sent again after a receipt, so that none may promise it
        String then = action == Action.RETRY ? "" : action.said();
        boolean whole = text.named(receipt.provider(), receipt.providerMessageId());
        Optional<DeliveryStatus> next = table.statuses()
                .of(receipt.word())
                .filter(status -> whole && text.status().mayBecome(status));
        if (next.isEmpty()) {
            if (whole) {
                store.named(text.id(), receipt.providerMessageId());
            }
            store.note(
                    text.id(),
                    text.status().wire(),
                    receipt.word(),
                    receipt.errorCode(),
                    "The provider says " + receipt.word() + (whole ? "" : " of another part") + "; it changes nothing."
                            + then);
            return "noted";
        }
        String detail = "The provider says " + receipt.word() + "." + then;
        store.move(
                text.id(),
                new SendStore.Move(
                        next.get(), receipt.errorCode(), receipt.word(), detail, receipt.providerMessageId(), null));
        events.tell(text.brand(), text.conversationId(), text.id(), next.get(), receipt.errorCode());
        return "applied";
    }
}
