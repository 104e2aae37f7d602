package io.bactrian.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.refusal.FailureKinds;
import io.bactrian.sms.ListedMessage;
import io.bactrian.sms.MessagePage;
import io.bactrian.sms.Receipt;
import io.bactrian.switchboard.SwitchboardStore;
import io.bactrian.trace.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks for texts whose outcome is not known in the provider's log. What is found is a fact like a receipt; what is not found
 * stays uncertain, and is never sent again.
 */
@Component("lookUps")
public class LookUps {

    private static final Logger LOG = LoggerFactory.getLogger(LookUps.class);
    private static final String GATE = "look-up-message";
    private static final String NO_ROUTE = "no-route";

    private final LookUpStore store;
    private final SendStore texts;
    private final LookUpSchedule schedule;
    private final Receipts receipts;
    private final DeliveryEvents events;
    private final SwitchboardStore switchboard;
    private final Unresolved unresolved;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration pause;
    private final Map<String, Instant> away = new ConcurrentHashMap<>();

    /** @param pause so long a log is left alone that could not be read */
    @SuppressWarnings("checkstyle:ParameterNumber")
    LookUps(
            LookUpStore store,
            SendStore texts,
            LookUpSchedule schedule,
            Receipts receipts,
            DeliveryEvents events,
            SwitchboardStore switchboard,
            Unresolved unresolved,
            ObjectMapper json,
            Clock clock,
            @Value("${gateway.look-ups.pause}") Duration pause) {
        this.store = store;
        this.texts = texts;
        this.schedule = schedule;
        this.receipts = receipts;
        this.events = events;
        this.switchboard = switchboard;
        this.unresolved = unresolved;
        this.json = json;
        this.clock = clock;
        this.pause = pause;
    }

    /** What to look for; null when the outcome is known by now. */
    public LookUp take(@Body Map<String, Object> job) {
        int number = ((Number) job.get("number")).intValue();
        UUID text = UUID.fromString((String) job.get("textId"));
        return store.uncertain(text, number, !schedule.endsWith(number)).orElse(null);
    }

    /**
     * The last moment before the log is asked for.
     *
     * @throws LogAway when it could not be read a moment ago: a thread that waits for it would keep other jobs waiting
     */
    public void begin(@Variable("lookUp") LookUp look) {
        Instant until = away.get(look.provider());
        if (until != null && until.isAfter(clock.instant())) {
            throw new LogAway();
        }
    }

    /** Why the log could not be read: {@code no-route} or {@code unreadable}. */
    public String judge(@Variable("lookUp") LookUp look, Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (ObjectHelper.getException(DirectConsumerNotAvailableException.class, failure) != null) {
            return NO_ROUTE;
        }
        if (ObjectHelper.getException(LogAway.class, failure) == null) {
            away.put(look.provider(), clock.instant().plus(pause));
            LOG.info(
                    "The log of {} could not be read to find text {}: {}",
                    look.provider(),
                    look.textId(),
                    FailureKinds.of(failure));
        }
        return "unreadable";
    }

    /**
     * Stores what the look brought: the provider's id and status, or when to look again, or that nobody knows.
     *
     * @param page null when the log could not be read
     * @param failure why not, as {@link #judge} says
     */
    @Transactional
    public void settle(
            @Variable("lookUp") LookUp look, @Variable("page") MessagePage page, @Variable("failure") String failure) {
        Optional<ListedMessage> found = page == null ? Optional.empty() : match(look, page);
        if (found.isPresent()) {
            found(look, found.get());
        } else if (failure == null || NO_ROUTE.equals(failure) ? schedule.isLast(look) : schedule.isOver(look)) {
            nobodyKnows(look, failure == null);
        } else {
            schedule.again(look);
        }
    }

    private Optional<ListedMessage> match(LookUp look, MessagePage page) {
        List<String> ids = page.messages().stream().map(ListedMessage::id).toList();
        // in this order: a call that ends in between is found by the second
        List<Instant> rivals = store.rivals(look);
        Set<String> taken = store.taken(look.provider(), ids);
        return LookUpMatch.of(look, page.messages(), taken, rivals);
    }

    private void found(LookUp look, ListedMessage message) {
        receipts.track(new Receipt(
                look.provider(),
                message.account(),
                message.id(),
                look.textId(),
                String.valueOf(message.word()),
                message.errorCode(),
                message.sentAt()));
        SendStore.Sent text = texts.lock(look.textId()).orElseThrow();
        if (text.status() == DeliveryStatus.UNCERTAIN) {
            // a word that means nothing to us; but the provider has the text
            String detail = "It stands in the provider's log.";
            texts.move(
                    text.id(), new SendStore.Move(DeliveryStatus.ACCEPTED, null, message.word(), detail, null, null));
            events.tell(text.brand(), text.conversationId(), text.id(), DeliveryStatus.ACCEPTED, null);
        }
        trace(look, "found", "It stands in " + look.provider() + "'s log, so it was taken.");
    }

    private void nobodyKnows(LookUp look, boolean asked) {
        texts.hold(look.conversationId());
        SendStore.Sent text = texts.lock(look.textId()).orElseThrow();
        if (text.status() != DeliveryStatus.UNCERTAIN) {
            return;
        }
        String detail = asked
                ? "The provider's log does not show it, " + look.number()
                        + " looks long. It is not sent again by itself."
                : "The provider's log could not be read. It is not sent again by itself.";
        texts.note(text.id(), text.status().wire(), asked ? "not-found" : "not-asked", null, detail);
        trace(look, asked ? "not-found" : "not-asked", detail);
        boolean toPerson = switchboard
                .useCase(look.useCase())
                .filter(useCase -> useCase.settings().uncertainTexts().equals("hand-off"))
                .isPresent();
        if (toPerson && unresolved.handOff(look.conversationId(), look.useCase(), reason(look))) {
            trace(look, "handoff", "A person is asked to look at it.");
        }
    }

    private static String reason(LookUp look) {
        return "Nobody can say whether the text " + look.textId() + " reached the customer: the call to "
                + look.provider() + " had no answer, and its log does not show the text.";
    }

    private void trace(LookUp look, String decision, String reason) {
        try {
            texts.trace(
                    look.textId(), json.writeValueAsString(List.of(new Step(GATE, decision, reason, clock.instant()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Steps are plain values", e);
        }
    }

    /** The log could not be read a moment ago, and is not asked for. */
    static final class LogAway extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LogAway() {
            super("The provider's log could not be read a moment ago", null, false, false);
        }
    }
}
