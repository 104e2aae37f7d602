package io.bactrian.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.bactrian.TestDatabase;
import io.bactrian.bench.StubCarrier.Taken;
import io.bactrian.bench.TurnAudit.Verdict;
import io.bactrian.event.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A comparison that finds nothing is worth nothing. */
class TurnAuditTest {

    private static final String ANN = "+13035550001";

    private static TestDatabase database;

    private final Ids ids = new Ids(Clock.systemUTC(), new Random(1));
    private final Instant begun = Instant.now();
    private final List<Taken> journal = new ArrayList<>();
    private int seq;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @AfterEach
    void forget() {
        database.jdbc.sql("delete from text").update();
    }

    @Test
    void whatWasAnsweredOnceIsWell() {
        String answer = answers(comes("SM1"), "accepted");
        takes(answer);
        Verdict verdict = judge("SM1");
        assertThat(verdict.voidReason()).isNull();
        assertThat(verdict.answers()).containsOnlyKeys("SM1");
        assertThat(verdict.answers().get("SM1").text()).isEqualTo(answer);
    }

    @Test
    void severalTextsMayHaveOneAnswer() {
        UUID turn = comes("SM1");
        comes("SM2", turn);
        takes(answers(turn, "accepted"));
        assertThat(judge("SM1", "SM2").voidReason()).isNull();
    }

    @Test
    void whatWasAcknowledgedAndIsNotStoredIsLost() {
        assertThat(judge("SM1").lost()).containsExactly("SM1");
    }

    @Test
    void whatNobodyDecidedIsLost() {
        comes("SM1", null);
        assertThat(judge("SM1").lost()).containsExactly("SM1");
    }

    @Test
    void anAnswerThatTheCarrierNeverTookIsLost() {
        answers(comes("SM1"), "accepted");
        assertThat(judge("SM1").lost()).containsExactly("SM1");
    }

    @Test
    void anAnswerThatSaysWhyNotIsNotLostButVoidsWhatShouldBeWell() {
        answers(comes("SM1"), "uncertain");
        answers(comes("SM2"), "failed");
        Verdict verdict = judge("SM1", "SM2");
        assertThat(verdict.voidReasonOfFaults()).isNull();
        assertThat(verdict.voidReason()).isEqualTo("1 uncertain, 1 not sent");
    }

    @Test
    void anAnswerTakenTwiceIsDoubled() {
        String answer = answers(comes("SM1"), "accepted");
        takes(answer);
        takes(answer);
        assertThat(judge("SM1").doubled()).hasSize(1);
    }

    @Test
    void twoAnswersToOneTurnAreDoubled() {
        UUID turn = comes("SM1");
        takes(answers(turn, "accepted"));
        takes(answers(turn, "accepted"));
        assertThat(judge("SM1").doubled()).containsExactly("SM1");
    }

    @Test
    void whatTheStoreDoesNotKnowWasSentTooOften() {
        takes(ids.next().toString());
        assertThat(judge().voidReason()).isEqualTo("1 doubled");
    }

    @Test
    void answersInAnotherOrderAreFound() {
        String first = answers(comes("SM1"), "accepted");
        String second = answers(comes("SM2"), "accepted");
        takes(second);
        takes(first);
        assertThat(judge("SM1", "SM2").outOfOrder()).containsExactly(ANN);
    }

    private Verdict judge(String... acknowledged) {
        return new TurnAudit(database.jdbc, begun).judge(Set.of(acknowledged), journal);
    }

    /** @return its turn */
    private UUID comes(String sid) {
        UUID turn = ids.next();
        comes(sid, turn);
        return turn;
    }

    private void comes(String sid, UUID turn) {
        store("inbound", ANN, Ground.NUMBERS.get(0), "received", sid, turn);
    }

    private String answers(UUID turn, String status) {
        return store("outbound", Ground.NUMBERS.get(0), ANN, status, null, turn);
    }

    private void takes(String text) {
        journal.add(new Taken(text, "SM" + journal.size(), Ground.NUMBERS.get(0), ANN, "Noted", 0, Instant.now()));
    }

    private String store(String direction, String from, String to, String status, String sid, UUID turn) {
        UUID id = ids.next();
        database.jdbc
                .sql(
                        """
                insert into text (id, brand_id, use_case_id, conversation_id, seq, direction, kind, from_number, to_number,
                  customer_hash, status, segments, encoding, provider, provider_message_id, turn_id, created_at)
                values (:id, 'bench', 'bench', :id, :seq, :direction, 'reply', :from, :to, 'hash', :status, 1, 'GSM-7',
                  'twilio', :sid::text, :turn::uuid, now())""")
                .param("id", id)
                .param("seq", ++seq)
                .param("direction", direction)
                .param("from", from)
                .param("to", to)
                .param("status", status)
                .param("sid", sid)
                .param("turn", turn == null ? null : turn.toString())
                .update();
        return id.toString();
    }
}
