package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.Await;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two machines do not talk to each other for long. */
class LoopTest {

    private static final String WITH_DESK = "+12125550993";
    private static final String WITHOUT_DESK = "+12125550994";
    private static final String SETTINGS = "{\"debounceMillis\": 50, \"turnsAtOnce\": 100, \"turnsPerMinute\": 100}";

    @BeforeAll
    static void lines() {
        Talk.line("echoes", WITH_DESK, SETTINGS);
        Talk.line("deskless", WITHOUT_DESK, SETTINGS);
        io.bactrian.testing.Gateway.running()
                .jdbc()
                .sql("update use_case set desk = null where id = 'deskless'")
                .update();
    }

    @Test
    @DisplayName("a machine that answers each answer the same way goes to a person once, and is answered no more")
    void echo() {
        Talk machine = Talk.with("echoes", WITH_DESK);
        String words = machine.own("We are closed and will be back on Monday");
        for (int n = 1; n <= 6; n++) {
            machine.textsAndHears(words, n);
        }
        assertThat(machine.decisions("limit-sender")).containsExactly("handoff");
        for (int n = 0; n < 3; n++) {
            machine.customer().texts(words);
        }
        machine.customer().settles();

        assertThat(machine.owner()).isEqualTo("human");
        assertThat(machine.customer().received())
                .as("five answers and the word that a person takes over")
                .hasSize(6);
        assertThat(machine.calls()).hasSize(5);
        Await.until(() -> assertThat(machine.gateway().stubs().zendesk().tickets())
                .filteredOn(ticket -> ticket.mentions(machine.customer().number()))
                .singleElement()
                .satisfies(
                        ticket -> assertThat(ticket.mentions("automatic reply")).isTrue()));
    }

    @Test
    @DisplayName("where nobody can take over, the answers end and the trace says why")
    void silence() {
        Talk machine = Talk.with("deskless", WITHOUT_DESK);
        String words = machine.own("This mailbox is not read by anybody");
        for (int n = 1; n <= 5; n++) {
            machine.textsAndHears(words, n);
        }
        for (int n = 0; n < 3; n++) {
            machine.customer().texts(words);
            machine.customer().settles();
        }
        assertThat(machine.decisions("limit-sender")).containsExactly("silent");
        assertThat(machine.customer().received()).hasSize(5);
        assertThat(machine.owner()).isEqualTo("agent");
    }

    @Test
    @DisplayName("somebody who says yes and ok again and again is a person")
    void yesAndOk() {
        Talk person = Talk.with("echoes", WITH_DESK);
        person.textsAndHears(person.own("Do you have the blue tent?"), 1);
        for (int n = 2; n <= 6; n++) {
            person.textsAndHears(n % 2 == 0 ? "Yes" : "ok", n);
        }
        assertThat(person.decisions("limit-sender")).containsExactly("passed");
        assertThat(person.owner()).isEqualTo("agent");
    }
}
