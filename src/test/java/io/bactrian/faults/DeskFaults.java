package io.bactrian.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.cases.stub.StubZendesk;
import io.bactrian.cases.stub.VendorAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The helpdesk fails while customers ask for a person: one ticket each afterwards, and each customer told once. */
@Timeout(240)
class DeskFaults {

    private static final String GROUP = "The helpdesk";

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = new Rig(1, Map.of()).started();
    }

    @AfterAll
    static void end() {
        rig.close();
    }

    @Test
    @DisplayName("refuses connections")
    void refusesConnections() {
        Trial trial = new Trial(rig, GROUP, "refuses connections", "10 handoffs, nothing listens for 15 s");
        rig.deskCable().is(Cable.State.REFUSED);
        ask(trial);
        Node.pause(15_000);
        rig.deskCable().is(Cable.State.WHOLE);
        trial.faultEnds();
        oneTicketEach(trial);
    }

    @Test
    @DisplayName("answers 503")
    void answers503() {
        Trial trial = new Trial(rig, GROUP, "answers 503", "10 handoffs, 503 to every call for 15 s");
        rig.vendors().outage("/zendesk", new VendorAnswer(503, "<html>Maintenance</html>", "text/html"));
        ask(trial);
        Node.pause(15_000);
        rig.vendors().outage("/zendesk", null);
        trial.faultEnds();
        oneTicketEach(trial);
    }

    @Test
    @DisplayName("opens the ticket, and its answer is lost")
    void answersLost() {
        Trial trial = new Trial(rig, GROUP, "opens the ticket, answer lost", "10 handoffs, no answer passes for 25 s");
        rig.deskCable().is(Cable.State.ANSWERS_LOST);
        ask(trial);
        Node.pause(25_000);
        rig.deskCable().is(Cable.State.WHOLE);
        trial.faultEnds();
        oneTicketEach(trial);
    }

    @Test
    @DisplayName("the gateway is killed with handoffs untold")
    void gatewayKilled() {
        Trial trial = new Trial(
                        rig, GROUP, "away, and the gateway killed", "10 handoffs, 503, kill -9, gateway and desk back")
                .withoutIntake();
        rig.vendors().outage("/zendesk", new VendorAnswer(503, "", "text/html"));
        ask(trial);
        Node.pause(3_000);
        rig.node().kill();
        rig.vendors().outage("/zendesk", null);
        rig.node().start();
        trial.faultEnds();
        rig.node().awaitReady();
        oneTicketEach(trial);
    }

    private static void ask(Trial trial) {
        for (int n = 0; n < 10; n++) {
            String customer = rig.customer();
            trial.traffic().texts(customer, "I want to talk to a human");
        }
    }

    private static void oneTicketEach(Trial trial) {
        long limit = System.nanoTime() + Trial.RECOVERY.toNanos();
        while (!missing(trial).isEmpty() && System.nanoTime() < limit) {
            Node.pause(200);
        }
        trial.ends();
        assertThat(missing(trial)).as("customers without their one ticket").isEmpty();
        trial.traffic().journal().forEach(sent -> assertThat(trial.ledger().taken(sent.customer()))
                .as("texts to a customer who waits for a person")
                .hasSize(1));
    }

    private static List<String> missing(Trial trial) {
        List<String> missing = new ArrayList<>();
        List<StubZendesk.Ticket> tickets = rig.vendors().zendesk().tickets();
        for (Traffic.Sent sent : trial.traffic().journal()) {
            if (tickets.stream()
                            .filter(ticket -> ticket.mentions(sent.customer()))
                            .count()
                    != 1) {
                missing.add(sent.customer());
            }
        }
        return missing;
    }
}
