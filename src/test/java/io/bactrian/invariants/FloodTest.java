package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody who texts without end is stored, costs little, and is nobody else's trouble. */
class FloodTest {

    private static final String WIDE = "+12125550990";
    private static final String NARROW = "+12125550991";
    private static final String BRISK = "+12125550992";
    private static final int TEXTS = 1_000;
    private static final int AT_ONCE = 3;

    @BeforeAll
    static void lines() {
        Talk.line("flooded", WIDE, "{\"debounceMillis\": 50, \"turnsAtOnce\": 3, \"turnsPerMinute\": 60}");
        Talk.line("narrow", NARROW, "{\"debounceMillis\": 50, \"turnsAtOnce\": 1, \"turnsPerMinute\": 1}");
        Talk.line("brisk", BRISK, "{\"debounceMillis\": 50, \"turnsAtOnce\": 1, \"turnsPerMinute\": 30}");
    }

    @Test
    @DisplayName(
            "a thousand texts from one number: each stored once, few turns, a small prompt, others answered meanwhile")
    void flood() {
        Talk flooder = Talk.with("flooded", WIDE);
        Talk other = Talk.with("flooded", WIDE);
        String words = flooder.own("Buy now! " + "and again ".repeat(9));
        long began = System.nanoTime();
        AtomicInteger left = new AtomicInteger(TEXTS);
        List<Integer> refused = AtOnce.each(8, n -> {
            int failures = 0;
            for (int i = left.decrementAndGet(); i >= 0; i = left.decrementAndGet()) {
                failures += flooder.customer().texts(words).status() == 200 ? 0 : 1;
                if (i == TEXTS / 2) {
                    assertThat(other.customer().texts(other.own("Hello")).status())
                            .isEqualTo(200);
                    flooder.customer().texts("HELP");
                }
            }
            return failures;
        });

        assertThat(refused).containsOnly(0);
        other.customer().receives("Thanks, noted.");
        Await.until(() -> assertThat(flooder.count("count(*) filter (where turn_id is null)"))
                .as("texts that no turn has taken")
                .isZero());
        flooder.customer().settles();
        long seconds = (System.nanoTime() - began) / 1_000_000_000 + 1;
        assertThat(flooder.count("count(*)")).isEqualTo(TEXTS + 1);
        assertThat(flooder.count("count(distinct provider_message_id)")).isEqualTo(TEXTS + 1);
        assertThat(flooder.calls()).hasSizeBetween(2, AT_ONCE + (int) seconds);
        assertThat(flooder.calls())
                .allSatisfy(call -> assertThat(call.toString().length())
                        .as("characters of a prompt")
                        .isLessThan(40_000));
        assertThat(flooder.calls()).anySatisfy(call -> assertThat(flooder.said(call))
                .contains("earlier texts that came with these are left"));
        assertThat(flooder.decisions("limit-sender")).contains("passed");
        assertThat(flooder.customer().received())
                .filteredOn(sent -> sent.form().get("Body").contains("STOP"))
                .as("answers to HELP")
                .hasSize(1);
    }

    @Test
    @DisplayName("who has had too many turns is held back and the trace says so; HELP, STOP and others do not wait")
    void keywords() {
        Talk sender = Talk.with("narrow", NARROW);
        sender.textsAndHears(sender.own("First"), 1);
        sender.customer().texts(sender.own("Second"));
        Await.until(() -> assertThat(sender.decisions("limit-sender")).containsExactly("held-back"));
        sender.customer().texts(sender.own("Third"));

        sender.textsAndHears("HELP", 2);
        Talk other = Talk.with("narrow", NARROW);
        other.textsAndHears(other.own("Hello"), 1);
        assertThat(sender.count("count(*) filter (where turn_id is null and keyword is null)"))
                .as("texts that wait")
                .isEqualTo(2);
        sender.textsAndHears("STOP", 3);
        assertThat(sender.calls()).hasSize(1);
        sender.waitsNoLonger();
        assertThat(sender.customer().received()).hasSize(3);
    }

    @Test
    @DisplayName("what came while a sender was held back is answered once, all of it")
    void heldBack() {
        Talk sender = Talk.with("brisk", BRISK);
        sender.textsAndHears(sender.own("First"), 1);
        sender.customer().texts(sender.own("Second"));
        Await.until(() -> assertThat(sender.decisions("limit-sender")).contains("held-back"));
        sender.customer().texts(sender.own("Third"));
        sender.customer().texts(sender.own("Fourth"));

        sender.customer().receives("Thanks, noted.", "Thanks, noted.");
        sender.customer().settles();
        assertThat(sender.calls()).hasSize(2);
        assertThat(sender.said(sender.calls().get(1))).contains("Second", "Third", "Fourth");
        assertThat(sender.decisions("limit-sender")).endsWith("passed");
    }

    @Test
    @DisplayName("HELP without end: every one counts, ten a minute are answered")
    void help() {
        Talk sender = Talk.with("flooded", WIDE);
        for (int n = 0; n < 14; n++) {
            assertThat(sender.customer().texts("HELP").status()).isEqualTo(200);
        }
        sender.customer().settles();
        Await.until(() -> assertThat(sender.count("count(*) filter (where turn_id is null)"))
                .isZero());
        assertThat(sender.customer().received()).hasSize(10);
        assertThat(sender.decisions("obey-keyword")).isNotEmpty().containsOnly("no-answer");
        sender.textsAndHears(sender.own("Now a question"), 11);
        assertThat(Map.of("model calls", sender.calls().size())).containsEntry("model calls", 1);
    }
}
