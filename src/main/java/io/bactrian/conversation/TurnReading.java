package io.bactrian.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.event.Ids;
import io.bactrian.lane.Lease;
import io.bactrian.switchboard.SwitchboardStore;
import io.bactrian.switchboard.UseCase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads a turn: the texts that wait, and all that its gates judge them by. */
@Component
class TurnReading {

    private static final Logger LOG = LoggerFactory.getLogger(TurnReading.class);

    private final TurnReadingStore store;
    private final SwitchboardStore switchboard;
    private final Senders senders;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    TurnReading(
            TurnReadingStore store,
            SwitchboardStore switchboard,
            Senders senders,
            ObjectMapper json,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.switchboard = switchboard;
        this.senders = senders;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The turn of a conversation's waiting texts.
     *
     * @param keywords whether it is that of the keywords, else that of everything else
     */
    Turn turn(Lease lease, boolean keywords) {
        // the texts first: the consent that is read behind them is never older than they are
        List<InboundText> texts = store.unhandled(lease.conversationId(), keywords);
        TurnReadingStore.Situation situation =
                store.situation(lease.conversationId()).orElseThrow();
        Conversation conversation = situation.conversation();
        UseCase useCase = switchboard.useCase(conversation.useCase()).orElseThrow();
        int shown = useCase.settings().historyTexts();
        // a keyword's answer is fixed, whatever was said before
        List<Line> before = keywords || texts.isEmpty()
                ? List.of()
                : store.history(conversation.id(), texts.get(0).seq(), Math.max(shown, senders.looksAt()));
        Recent recent = keywords
                ? senders.ofKeywords(useCase, store.fixedAnswers(conversation.id()))
                : senders.recent(conversation, useCase, since(situation.handedBackAt(), before), texts);
        return new Turn(
                ids.next(),
                lease,
                conversation,
                useCase,
                situation.consent(),
                situation.numberType(),
                texts,
                before.subList(Math.max(0, before.size() - shown), before.size()),
                rerun(lease.carry()),
                recent,
                clock);
    }

    /** Those of the lines that came after the moment; all when it is null. */
    private static List<Line> since(Instant moment, List<Line> lines) {
        return moment == null
                ? lines
                : lines.stream().filter(line -> line.at().isAfter(moment)).toList();
    }

    private Rerun rerun(String carry) {
        try {
            if (carry == null) {
                return Rerun.NONE;
            }
            JsonNode tree = json.readTree(carry);
            return json.treeToValue(tree, Rerun.class);
        } catch (JsonProcessingException e) {
            LOG.warn("What an earlier run left cannot be read and is left out");
            return Rerun.NONE;
        }
    }
}
