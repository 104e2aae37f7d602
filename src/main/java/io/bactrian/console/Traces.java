package io.bactrian.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.console.Trace.Part;
import io.bactrian.console.TraceStore.TurnRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts together what was stored about a text: how it arrived, what was decided, how the answer left, and what came of it. */
@Component
class Traces {

    /** After a turn, what is looked up beside it may still be its doing: a desk is told later. */
    private static final Duration AFTERMATH = Duration.ofMinutes(2);

    private final TraceStore store;
    private final RouteSources routes;
    private final StepReader steps;
    private final ThinkingReader thinking;

    Traces(TraceStore store, RouteSources routes, ObjectMapper json) {
        this.store = store;
        this.routes = routes;
        this.steps = new StepReader(json);
        this.thinking = new ThinkingReader(json);
    }

    /** The trace of a text of this customer; empty when there is no such text. */
    Optional<Trace> of(UUID id, String customer) {
        return store.text(id, customer).map(this::trace);
    }

    private Trace trace(ShownText text) {
        Map<String, String> sources = routes.all();
        TurnRow turn = text.turnId() == null ? null : store.turn(text.turnId()).orElse(null);
        List<ShownText> texts = turn == null ? List.of(text) : store.ofTurn(text);
        List<ShownText> asked = texts.stream().filter(ShownText::inbound).toList();
        List<ShownText> sent = texts.stream().filter(one -> !one.inbound()).toList();
        List<UUID> ids = texts.stream().map(ShownText::id).toList();
        List<Trace.Change> changes = store.changes(ids);

        List<Part> parts = new ArrayList<>();
        for (ShownText one : asked) {
            String which = asked.size() == 1 ? "" : ": text " + (asked.indexOf(one) + 1) + " of " + asked.size();
            parts.add(new Part("Arrived" + which, one, steps.read(one.steps(), one.at(), sources, false), List.of()));
        }
        if (turn != null) {
            parts.add(new Part("Decided", null, decided(turn, asked, sources), List.of()));
        } else if (text.inbound()) {
            parts.add(new Part("Decided", null, List.of(waiting(text)), List.of()));
        }
        for (ShownText one : sent) {
            List<TraceStep> own = steps.read(one.steps(), one.at(), sources, true);
            List<Trace.Change> became = changes.stream()
                    .filter(change -> change.textId().equals(one.id()))
                    .toList();
            parts.add(new Part("Sent", one, own, became));
        }
        List<TraceStep> besides = besides(text, turn, ids);
        if (!besides.isEmpty()) {
            parts.add(new Part("Besides", null, besides, List.of()));
        }
        return Timeline.of(asked.isEmpty() ? text : asked.get(asked.size() - 1), parts);
    }

    private List<TraceStep> decided(TurnRow turn, List<ShownText> asked, Map<String, String> sources) {
        List<TraceStep> decided = new ArrayList<>();
        asked.stream().map(ShownText::at).max(Instant::compareTo).ifPresent(last -> {
            Took waited = new Took(Duration.between(last, turn.startedAt()).toMillis());
            decided.add(new TraceStep(
                    "lane",
                    "waited",
                    "For its turn, and for more texts: quick ones are answered together.",
                    turn.startedAt(),
                    null,
                    waited,
                    null,
                    null));
        });
        List<TraceStep> gates = steps.read(turn.steps(), turn.startedAt(), sources, true);
        Thinking thought = thinking.read(turn.decision(), turn.usage(), turn.toolCalls(), sources);
        for (int i = 0; i < gates.size(); i++) {
            TraceStep gate = gates.get(i);
            boolean last = i == gates.size() - 1;
            decided.add(last && thought != null ? StepReader.with(gate, thought) : gate);
        }
        return decided;
    }

    private static TraceStep waiting(ShownText text) {
        return new TraceStep(
                "lane",
                "waits",
                "Its turn is not written yet. Nothing for a while? Look at what was parked.",
                text.at(),
                null,
                null,
                null,
                null);
    }

    private List<TraceStep> besides(ShownText text, TurnRow turn, List<UUID> ids) {
        Instant from = turn == null ? text.at() : turn.startedAt();
        Instant to = (turn == null ? text.at() : turn.endedAt()).plus(AFTERMATH);
        List<TraceStore.Event> events = new ArrayList<>(store.consents(ids));
        if (turn != null && turn.outcome().equals("handed-off")) {
            events.addAll(
                    store.handoffs(text.conversationId(), from, turn.endedAt().plusSeconds(1)));
        }
        events.addAll(store.parked(text.conversationId(), from, to));
        return events.stream()
                .map(event ->
                        new TraceStep(event.kind(), event.word(), event.reason(), event.at(), null, null, null, null))
                .toList();
    }
}
