package io.bactrian.conversation;

import io.bactrian.consent.NumberHash;
import io.bactrian.limit.Heard;
import io.bactrian.limit.LoopDetector;
import io.bactrian.limit.Rate;
import io.bactrian.limit.SenderLimits;
import io.bactrian.switchboard.UseCase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What turns must know of their senders, and what they count against them. */
@Component
class Senders {

    private static final Set<String> ANSWERS = Set.of("reply", "automation", "handoff");

    private final SenderLimits limits;
    private final NumberHash hash;
    private final int looksAt;

    Senders(SenderLimits limits, NumberHash hash, LoopDetector loops) {
        this.limits = limits;
        this.hash = hash;
        this.looksAt = loops.looksAt();
    }

    /** How many texts before the new ones {@link #recent} wants to see. */
    int looksAt() {
        return looksAt;
    }

    /** @param before the last texts before the new ones, oldest first */
    Recent recent(Conversation conversation, UseCase useCase, List<Line> before, List<InboundText> texts) {
        Rate rate =
                limits.rate(useCase.settings().turnsAtOnce(), useCase.settings().turnsPerMinute());
        List<Heard> heard = Stream.concat(
                        before.stream().flatMap(line -> heard(line).stream()),
                        texts.stream()
                                .filter(text -> text.text() != null)
                                .map(text -> new Heard(Heard.By.SENDER, text.text(), text.at())))
                .toList();
        return new Recent(rate, limits.delay(rate, useCase.id(), hash.of(conversation.customer())), 0, heard);
    }

    /** What the lane of keywords asks for: nothing but how many fixed answers left. */
    Recent ofKeywords(UseCase useCase, int fixedAnswers) {
        Rate rate =
                limits.rate(useCase.settings().turnsAtOnce(), useCase.settings().turnsPerMinute());
        return new Recent(rate, Duration.ZERO, fixedAnswers, List.of());
    }

    /** Counts the turn against its sender if it asked the agent or answered. Joins the caller's transaction. */
    void count(Turn turn) {
        if (turn.kept("toolCalls") != null || !turn.answers().isEmpty()) {
            limits.spend(
                    turn.recent().rate(),
                    turn.useCase().id(),
                    hash.of(turn.conversation().customer()));
        }
    }

    private static List<Heard> heard(Line line) {
        if (line.inbound()) {
            return List.of(new Heard(Heard.By.SENDER, line.text(), line.at()));
        }
        if (line.kind().equals("person")) {
            return List.of(new Heard(Heard.By.PERSON, line.text(), line.at()));
        }
        return ANSWERS.contains(line.kind()) ? List.of(new Heard(Heard.By.MACHINE, line.text(), line.at())) : List.of();
    }
}
