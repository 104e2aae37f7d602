package io.bactrian.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.conversation.Line;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptRoomTest {

    private final PromptRoom room = new PromptRoom(20);

    private static Line line(String text) {
        return new Line(true, "customer", text, Instant.EPOCH);
    }

    @Test
    void whatFitsIsWhole() {
        assertThat(room.said(List.of("one", "", "two"))).isEqualTo(new PromptRoom.Said("one\n\ntwo", 0));
    }

    @Test
    void theNewestFit() {
        assertThat(room.said(List.of("first words", "second", "third text")))
                .isEqualTo(new PromptRoom.Said(
                        "[1 earlier texts that came with these are left out]\nsecond\nthird text", 1));
    }

    @Test
    void whatWasNotReadIsLeftOut() {
        assertThat(room.said(Arrays.asList(null, null, "newest")))
                .isEqualTo(new PromptRoom.Said("[2 earlier texts that came with these are left out]\nnewest", 2));
    }

    @Test
    void aLongTextKeepsItsBeginningAndWholeCharacters() {
        assertThat(room.said(List.of("x".repeat(19) + "🙂 and more")).words()).isEqualTo("x".repeat(19));
        assertThat(room.said(List.of("x".repeat(20))).words()).hasSize(20);
    }

    @Test
    void aFloodStaysSmall() {
        PromptRoom.Said said = new PromptRoom(16_000).said(Collections.nCopies(1_000, "y".repeat(1_600)));
        assertThat(said.words().length()).isLessThan(16_100);
        assertThat(said.leftOut()).isEqualTo(991);
    }

    @Test
    void historyTakesWhatIsLeft() {
        List<Line> lines = List.of(line("a".repeat(9)), line("b".repeat(9)), line("c".repeat(9)));
        assertThat(room.history(lines, 0)).isEqualTo(lines.subList(1, 3));
        assertThat(room.history(lines, 15)).isEmpty();
    }
}
