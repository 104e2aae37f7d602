package io.bactrian.conversation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bactrian.consent.ConsentLedger;
import io.bactrian.consent.NumberHash;
import io.bactrian.crm.CrmLaneStore;
import io.bactrian.delivery.Outgoing;
import io.bactrian.event.Ids;
import io.bactrian.event.NodeId;
import io.bactrian.event.Outbox;
import io.bactrian.handoff.HandoffStore;
import io.bactrian.lane.LaneSignal;
import io.bactrian.lane.LaneStore;
import io.bactrian.limit.LoopDetector;
import io.bactrian.limit.LoopSettings;
import io.bactrian.limit.Rate;
import io.bactrian.limit.SenderLimitStore;
import io.bactrian.limit.SenderLimits;
import io.bactrian.sms.SegmentCount;
import io.bactrian.sms.Sms;
import io.bactrian.switchboard.SwitchboardStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a node does to texts and turns, on a database, with the product's own statements and nothing around them. */
public final class TurnNode {

    static final String NUMBER = "+12025550100";

    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    public final LaneStore lanes;
    public final Turns turns;
    private final IntakeStore intake;
    private final NumberHash hash;
    private final Ids ids;

    /** @param name another one for another node */
    public TurnNode(DataSource source, String name, LaneStore lanes, Clock clock) {
        ObjectMapper json = new ObjectMapper().findAndRegisterModules();
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        ids = new Ids(Clock.systemUTC(), new SecureRandom());
        hash = new NumberHash(jdbc);
        this.lanes = lanes;
        LaneSignal signal = new LaneSignal();
        Outbox outbox = new Outbox(jdbc, json, ids);
        CrmLaneStore crm = new CrmLaneStore(jdbc);
        TurnStore store = new TurnStore(jdbc);
        Outgoing outgoing = new Outgoing(jdbc, lanes, signal, hash, ids);
        intake = new IntakeStore(jdbc, source, ids, new NodeId(name), Duration.ofSeconds(5));
        Senders senders = unlimited();
        TurnReading reading = new TurnReading(
                new TurnReadingStore(jdbc), new SwitchboardStore(jdbc, json), senders, json, ids, clock);
        turns = new Turns(
                store,
                reading,
                new ConsentLedger(jdbc, json, ids, hash, outbox, crm),
                lanes,
                signal,
                outgoing,
                outbox,
                new HandoffOpening(
                        new HandoffStore(jdbc, json, ids), store, outgoing, outbox, lanes, signal, crm, clock),
                senders,
                new Waiting(store, lanes, signal, outgoing, json, clock),
                json,
                clock,
                transaction);
    }

    private Senders unlimited() {
        SenderLimits limits = new SenderLimits(new SenderLimitStore(jdbc), new Rate(1_000_000, 1_000_000));
        LoopSettings none = new LoopSettings(0, 0, 0, Duration.ZERO, 0, Duration.ZERO, Duration.ofHours(1));
        return new Senders(limits, hash, new LoopDetector(none));
    }

    /** A number with a use case behind it, whose turns wait so long for another quick text. */
    void line(int debounceMillis, int debounceMostMillis) {
        jdbc.sql("insert into brand (id, name) values ('b', 'B') on conflict do nothing")
                .update();
        jdbc.sql(
                        """
                insert into use_case (id, brand_id, name, provider, agent, settings)
                values ('u', 'b', 'U', 'twilio', 'a',
                  jsonb_build_object('debounceMillis', :debounce, 'debounceMostMillis', :most))
                on conflict do nothing""")
                .param("debounce", debounceMillis)
                .param("most", debounceMostMillis)
                .update();
        jdbc.sql(
                        """
                insert into number (number, brand_id, type, capabilities, provider)
                values (:number, 'b', 'local', '{sms}', 'twilio') on conflict do nothing""")
                .param("number", NUMBER)
                .update();
        jdbc.sql(
                        """
                insert into number_binding (number, channel, use_case_id, brand_id)
                values (:number, 'sms', 'u', 'b') on conflict do nothing""")
                .param("number", NUMBER)
                .update();
    }

    /** A customer's text arrives at this node. @return its id */
    UUID takes(String customer, String words, Instant occurredAt) {
        UUID id = ids.next();
        Sms sms = new Sms("twilio", "AC1", id.toString(), customer, NUMBER, words, occurredAt, null);
        String keyword =
                switch (words) {
                    case "STOP" -> "stop";
                    case "START" -> "start";
                    default -> null;
                };
        String consent = keyword == null ? null : keyword.equals("stop") ? "opted-out" : "opted-in";
        Accepted accepted = intake.accept(new NewText(
                id,
                sms,
                new SegmentCount("GSM-7", 1),
                keyword,
                consent,
                hash.of(customer),
                occurredAt,
                "[]",
                null,
                null,
                true,
                null));
        if (!accepted.result().equals("stored")) {
            throw new AssertionError("The text was " + accepted.result());
        }
        return id;
    }

    String consent(String customer) {
        return jdbc.sql("select state from consent where number = :number")
                .param("number", customer)
                .query(String.class)
                .single();
    }
}
