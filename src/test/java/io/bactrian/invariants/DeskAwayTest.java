package io.bactrian.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bactrian.cases.Await;
import io.bactrian.cases.Desk;
import io.bactrian.cases.stub.StubZendesk.Ticket;
import io.bactrian.vendor.Pauses;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/**
 * A desk that is away, refuses, or repeats itself. Nobody waits for an hour here: the outage is real, and the lane's row is
 * then made to say that it has lasted for long; how the gaps grow over an hour is in {@code DeskPausesTest}.
 */
class DeskAwayTest {

    private final DeskStage stage = new DeskStage();

    @AfterEach
    void end() {
        stage.end();
    }

    @Test
    @DisplayName("away for most of a day: the customer is told once, the handoff waits, and then there is one ticket")
    void awayForLong() {
        stage.isDown(503);
        stage.asksForPerson();
        stage.customer.texts(stage.own("Is anybody there"));
        stage.called(1);
        stage.triedFor("23 hours", 99);
        stage.called(2);
        assertThat(stage.handoff().path("state").asText()).isEqualTo("open");
        assertThat(stage.conversation().path("state").asText()).isEqualTo("waiting-on-agent");
        assertThat(stage.conversation().path("owner").asText()).isEqualTo("human");
        stage.desk.works(stage.number);

        Ticket ticket = stage.ticket();
        Await.until(() -> assertThat(String.join("\n", ticket.comments()))
                .contains("I want to talk to a human", "Is anybody there"));
        stage.customer.settles();
        assertThat(stage.customer.received()).as("texts to the customer").hasSize(1);
        assertThat(stage.parked()).isEmpty();
    }

    @Test
    @DisplayName(
            "away for longer than days: the handoff is parked with its reason, and the customer's next text tries again")
    void givenUp() {
        stage.isDown(503);
        stage.asksForPerson();
        stage.called(1);
        stage.triedFor("73 hours", 3);
        Await.until(() -> assertThat(stage.parked())
                .containsExactly("handoff-undelivered: The desk zendesk could not be told for 72 h: it answered 503."));
        assertThat(stage.handoff().path("state").asText()).isEqualTo("parked");

        stage.desk.works(stage.number);
        stage.customer.texts(stage.own("Is anybody there"));
        stage.ticket();
    }

    @ParameterizedTest(name = "the desk''s list shows the ticket: {0}")
    @CsvSource({"true, 1", "false, 2"})
    @DisplayName("the desk opens the ticket and its answer is lost: it is looked for, and there is one")
    void answerLost(boolean shown, int attempts) {
        stage.desk.losesAnswer(stage.number);
        if (!shown) {
            stage.desk.hides(stage.number);
        }
        stage.asksForPerson();
        stage.customer.texts(stage.own("Is anybody there"));

        Ticket ticket = stage.ticket();
        assertThat(stage.openings()).hasSize(attempts);
        Await.until(() -> assertThat(ticket.comments()).hasSize(2));
        assertThat(ticket.comments().get(0)).doesNotContain("Is anybody there");
        assertThat(ticket.comments().get(1)).contains("Is anybody there");
    }

    @Test
    @DisplayName("what the desk will never take is parked at once with its reason; the rest goes on")
    void refused() {
        stage.isDown(422);
        stage.asksForPerson();
        Await.until(() -> assertThat(stage.parked())
                .containsExactly("handoff-refused: The desk zendesk does not take it: it answered 422."));
        assertThat(stage.openings()).hasSize(1);
        assertThat(stage.handoff().path("state").asText()).isEqualTo("parked");

        stage.desk.works(stage.number);
        stage.customer.texts(stage.own("Try again"));
        Ticket ticket = stage.ticket();
        stage.isDown(422);
        stage.customer.texts(stage.own("This is refused"));
        Await.until(() -> assertThat(stage.parked())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("comment-refused: The desk zendesk does not take it"));
        stage.desk.works(stage.number);
        stage.customer.texts(stage.own("This is taken"));
        Await.until(() -> assertThat(ticket.comments()).last().asString().contains("This is taken"));
        assertThat(ticket.comments()).noneMatch(comment -> comment.contains("This is refused"));
    }

    @Test
    @DisplayName("a token that the desk does not take: said once in the log and in health, and nothing is lost")
    void wrongToken() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Pauses.class);
        logger.addAppender(log);
        stage.isDown(401);
        stage.asksForPerson();
        stage.called(2);
        assertThat(stage.handoff().path("state").asText()).isEqualTo("open");
        assertThat(stage.health()).contains("DEGRADED");
        stage.desk.works(stage.number);

        stage.ticket();
        Await.until(() -> assertThat(stage.health()).contains("UP"));
        logger.detachAppender(log);
        assertThat(List.copyOf(log.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.contains("zendesk"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("MISCONFIGURED", "401", "correct its address, credentials"),
                        line -> assertThat(line).isEqualTo("The desk zendesk answers again"));
        assertThat(stage.openings()).as("the last is the one that was taken").hasSizeLessThan(6);
    }

    @Test
    @DisplayName(
            "the desk repeats its events twenty times and out of order: one text for each reply, the solving included")
    void repeatedEvents() {
        stage.asksForPerson();
        Ticket ticket = stage.ticket();
        Instant solvedAt = Instant.now();
        Desk earlier = new Desk(stage.gateway.base()).at(solvedAt.minusSeconds(1));
        List<String> replies = List.of("First answer.", "Second answer.", "Third answer.");
        Set<Integer> answers = IntStream.range(0, 60)
                .map(n -> n * 7 % 60)
                .parallel()
                .mapToObj(n -> earlier.commentAdded(ticket.id(), replies.get(n % 2), true, stage.number + n % 2)
                        .status())
                .collect(Collectors.toSet());
        assertThat(answers).containsExactly(204);
        Await.until(() -> assertThat(stage.customer.received()).hasSize(3));

        Desk then = new Desk(stage.gateway.base()).at(solvedAt);
        for (int n = 0; n < 3; n++) {
            assertThat(then.statusChanged(ticket.id(), "solved").status()).isEqualTo(204);
            then.commentAdded(ticket.id(), replies.get(2), true, stage.number + "with-solved");
            then.commentAdded(ticket.id(), "Later.", true, stage.number + "later" + n);
        }
        new Desk(stage.gateway.base()).at(solvedAt.plusSeconds(1)).commentAdded(ticket.id(), "Too late.", true, "");
        Await.until(() -> assertThat(stage.customer.received()).hasSizeGreaterThanOrEqualTo(7));
        stage.customer.settles();
        assertThat(stage.customer.received().stream().skip(1).map(sent -> sent.form()
                        .get("Body")))
                .containsExactlyInAnyOrder(
                        "First answer.", "Second answer.", "Third answer.", "Later.", "Later.", "Later.");
        assertThat(stage.conversation().path("owner").asText()).isEqualTo("agent");
        assertThat(stage.parked()).singleElement().asString().startsWith("handoff-closed");
    }
}
