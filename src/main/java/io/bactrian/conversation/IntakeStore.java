package io.bactrian.conversation;

import io.bactrian.event.Ids;
import io.bactrian.event.NodeId;
import io.bactrian.sms.Sms;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one statement that makes texts durable: key, consent, conversation, text, lane and events, or nothing. It takes many
 * texts of different customers at once, since beginning, planning and committing cost more than a text does.
 */
@Repository
class IntakeStore {

    // Locks are taken in the order consent, conversation, text, outbox: each step reads from the one before it. Among
    // texts
    // they are taken in the order of their customers, so that two statements do not wait for each other.

    /** Known by the carrier's id for as long as keys are kept. */
    private static final String BY_ID =
            """
            select provider, account, key, 'text', "to", id, now() from line order by provider, account, key
            on conflict do nothing""";

    /** Known by what it says for a few seconds; whoever waits here for another one looks at what that one left. */
    private static final String BY_CONTENT =
            """
            select provider, account, key, 'content', "to", id, coalesce("keptAt", now()) from line
            where not exists (select 1 from text where text.id = line.id)
            order by provider, account, key
            on conflict (provider, account, external_id, kind, recipient) do update
            set text_id = excluded.text_id, received_at = greatest(inbound_key.received_at, excluded.received_at)
            where excluded.received_at not between inbound_key.received_at - :window * interval '1 second'
              and inbound_key.received_at + :window * interval '1 second'""";

    private static final String ACCEPT =
            """
            with given as materialized (
              select * from jsonb_to_recordset(:texts::jsonb) as g (id uuid, "conversationId" uuid, "changeId" uuid, event1 uuid,
                event2 uuid, event3 uuid, provider text, account text, "externalId" text, key text, "from" text, "to" text, hash text,
                keyword text, "consentState" text, "answeredBy" text, "keptAt" timestamptz, "occurredAt" timestamptz, waits boolean,
                segments int, encoding text, steps jsonb, late jsonb, bytes text)
            ), line as (
              select g.*, n.brand_id, u.id as use_case_id, u.crm,
                case when g.waits then coalesce((u.settings->>'debounceMillis')::int, 1000) else 0 end as debounce,
                coalesce((u.settings->>'debounceMostMillis')::int, 5000) as debounce_most
              from given g
              join number n on n.number = g."to"
              join number_binding b on b.number = n.number and b.channel = 'sms'
              join use_case u on u.id = b.use_case_id
            ), key as (
              insert into inbound_key (provider, account, external_id, kind, recipient, text_id, received_at)
              %s
              returning text_id
            ), fresh as materialized (
              select line.* from line join key on key.text_id = line.id order by "from"
            ), late as materialized (
              select f.id, case
                when f.keyword is not null or f.late is null then null
                when exists (select 1 from conversation c where c.use_case_id = f.use_case_id and c.customer = f."from"
                    and c.state not in ('completed', 'archived') and c.owner = 'human') then null
                when f."occurredAt" < now() - :worthSeconds * interval '1 second' then f.late -> 'old'
                -- the provider's times are whole seconds; ids are times of arrival, which prunes the older months
                when exists (select 1 from text t where t.from_number = f."from" and t.use_case_id = f.use_case_id
                    and t.direction = 'inbound' and t.keyword is null
                    and t.id >= first_id_of(f."occurredAt" - interval '1 hour')
                    and coalesce(t.occurred_at, t.created_at) > f."occurredAt" + interval '1 second')
                  then f.late -> 'overtaken'
                end as steps
              from fresh f
            ), consented as materialized (
              select id, change_consent("changeId", brand_id, "from", hash, "consentState", 'keyword',
                jsonb_build_object('textId', id, 'keyword', keyword, 'provider', provider,
                  'providerMessageId', "externalId"),
                coalesce("occurredAt", now()), id, :node) as changed
              from fresh where "consentState" is not null
            ), known as (
              insert into contact as c (brand_id, number, number_hash, last_inbound_at)
              select brand_id, "from", hash,
                -- when it was written, for one that comes late: an answer is allowed for a day from then
                case when late is null and "keptAt" is null then now()
                  else least(coalesce("occurredAt", "keptAt"), now()) end
              from fresh
              on conflict (brand_id, number) do update
              set last_inbound_at = greatest(c.last_inbound_at, excluded.last_inbound_at)
              returning 1
            ), talk as (
              insert into conversation as c (id, brand_id, use_case_id, customer, number, state, owner, seq,
                opened_at, updated_at)
              select f."conversationId", f.brand_id, f.use_case_id, f."from", f."to",
                case when f.keyword is null and late.steps is null then 'engaged' else 'new' end, 'agent', 1,
                now(), now()
              from fresh f join late on late.id = f.id cross join (select count(*) from known) k
              cross join (select count(*) from consented) agreed
              order by f."from"
              on conflict (use_case_id, customer) where state not in ('completed', 'archived') do update
              set seq = c.seq + 1, number = excluded.number, updated_at = now(),
                state = case when (select f.keyword is not null or late.steps is not null
                    from fresh f join late on late.id = f.id
                    where f."from" = c.customer and f.use_case_id = c.use_case_id) then c.state
                  else coalesce(case c.owner when 'human' then :humanMoves::jsonb else :agentMoves::jsonb end
                    ->> c.state, c.state) end
              returning c.id, c.brand_id, c.use_case_id, c.customer, c.seq, c.state, c.xmax = 0 as opened
            ), taken as materialized (
              select f.id as text_id, talk.id as conversation_id, talk.seq, talk.opened, late.steps as late_steps, f.*
              from talk join fresh f on f."from" = talk.customer and f.use_case_id = talk.use_case_id join late on late.id = f.id
            ), stored as (
              insert into text (id, brand_id, use_case_id, conversation_id, seq, direction, kind, from_number,
                to_number, customer_hash, status, segments, encoding, provider, account, provider_message_id, keyword,
                answered_by, turn_id, steps, occurred_at, created_at)
              select id, brand_id, use_case_id, conversation_id, seq, 'inbound', 'customer', "from", "to", hash, 'received',
                segments, encoding, provider, account, "externalId", keyword, "answeredBy",
                -- its own id stands for no turn at all
                case when late_steps is not null then id end, steps || coalesce(late_steps, '[]'),
                "occurredAt", now()
              from taken
              returning id
            ), body as (
              insert into text_body (text_id, bytes) select id, decode(bytes, 'base64') from taken
            ), woken as (
              insert into lane as l (name, conversation_id, due_at, since)
              select case when keyword is null then 'converse' else 'keyword' end, conversation_id,
                now() + case when keyword is null then debounce else 0 end * interval '1 millisecond', now()
              from taken where late_steps is null order by conversation_id
              on conflict (name, conversation_id) do update
              set since = coalesce(l.since, excluded.since), attempts = 0,
                due_at = case when l.name = 'keyword' then now()
                  when l.token is null and l.due_at <= now() then l.due_at
                  else greatest(l.not_before, least(excluded.due_at, coalesce(l.since, excluded.since)
                    + (select debounce_most from taken where taken.conversation_id = l.conversation_id) * interval '1 millisecond')) end
              returning l.name, l.conversation_id, extract(epoch from l.due_at - now()) * 1000 as delay
            ), crm_woken as (
              insert into lane as l (name, conversation_id, due_at, since)
              select 'crm', id, now(), now() from (
                select conversation_id as id from taken where crm is not null
                union
                (select distinct on (taken.text_id, u.crm) c.id from taken join consented on consented.id = taken.text_id and consented.changed
                  join conversation c on c.brand_id = taken.brand_id and c.customer = taken."from"
                  join use_case u on u.id = c.use_case_id and u.crm is distinct from taken.crm
                order by taken.text_id, u.crm, c.opened_at desc)
              ) waking order by id
              on conflict (name, conversation_id) do update
              set due_at = least(l.due_at, excluded.due_at), since = coalesce(l.since, excluded.since), attempts = 0
            ), told as (
              insert into outbox (id, brand_id, type, conversation_id, partition_key, data, created_at)
              select e.id, taken.brand_id, e.type, taken.conversation_id, taken.conversation_id::text, e.data, now()
              from taken left join consented on consented.id = taken.text_id
              cross join lateral (values
                (taken.event1, 'conversation.started',
                  jsonb_build_object('conversationId', taken.conversation_id, 'useCase', taken.use_case_id), taken.opened),
                (taken.event2, 'text.received',
                  jsonb_build_object('textId', taken.text_id, 'conversationId', taken.conversation_id, 'seq', taken.seq), true),
                (taken.event3, 'consent.changed',
                  jsonb_build_object('changeId', taken."changeId", 'state', taken."consentState"), consented.changed)
              ) as e (id, type, data, wanted)
              where e.wanted
            )
            select given.id,
              case when stored.id is not null then 'stored'
                when line.id is not null then 'duplicate' else 'unknown-number' end as result,
              woken.name as lane, woken.delay
            from given left join line on line.id = given.id left join stored on stored.id = given.id
            left join taken on taken.text_id = given.id left join woken on woken.conversation_id = taken.conversation_id""";

    private static final String ACCEPT_BY_ID = ACCEPT.formatted(BY_ID);
    private static final String ACCEPT_BY_CONTENT = ACCEPT.formatted(BY_CONTENT);

    private final JdbcClient jdbc;
    private final JdbcClient intake;
    private final Ids ids;
    private final NodeId node;
    private final Duration window;

    /**
     * @param intake connections that nothing but accepting texts uses
     * @param window how long a text without an id counts as a repeat of the same
     */
    IntakeStore(
            JdbcClient jdbc,
            @Qualifier("intakeDataSource") DataSource intake,
            Ids ids,
            NodeId node,
            @Value("${gateway.intake.repeat-window:5s}") Duration window) {
        this.window = window;
        this.jdbc = jdbc;
        this.intake = JdbcClient.create(intake);
        this.ids = ids;
        this.node = node;
    }

    /** As below, for one text. */
    Accepted accept(NewText text) {
        return accept(List.of(text)).get(0);
    }

    /**
     * Stores the texts in a commit of their own, or within the caller's transaction: all or none.
     *
     * @param texts of different customers; either all with a carrier's id or all without; not empty
     * @return what became of each, in their order; a repeat with its own id
     */
    List<Accepted> accept(List<NewText> texts) {
        boolean byId = texts.get(0).contentHash() == null;
        JdbcClient.StatementSpec statement = client().sql(byId ? ACCEPT_BY_ID : ACCEPT_BY_CONTENT)
                .param("texts", GivenText.write(texts, ids))
                .param("node", node.value())
                .param("worthSeconds", LateText.WORTH_ANSWERING.toSeconds())
                .param("agentMoves", Trigger.CUSTOMER_TEXTED.json())
                .param("humanMoves", Trigger.CUSTOMER_TEXTED_PERSON.json());
        if (!byId) {
            statement.param("window", window.toMillis() / 1000.0);
        }
        Map<UUID, Accepted> accepted = new HashMap<>();
        statement.query((ResultSet row) -> {
            UUID id = row.getObject("id", UUID.class);
            accepted.put(id, new Accepted(row.getString("result"), id, row.getString("lane"), row.getLong("delay")));
        });
        return texts.stream().map(text -> accepted.get(text.id())).toList();
    }

    /** Which of the numbers is one of ours that takes texts; of several the first. */
    Optional<String> ours(List<String> numbers) {
        return client().sql(
                        """
                select number from number_binding where channel = 'sms' and number = any(:numbers::text[])
                order by array_position(:numbers::text[], number) limit 1""")
                .param("numbers", numbers.toArray(String[]::new))
                .query(String.class)
                .optional();
    }

    /** Whether the text is stored already: what decides when the duplicate filter in front believes so. */
    boolean known(Sms sms) {
        return find(sms, "text", sms.providerMessageId()) != null;
    }

    /** A repeat, with the id of the first copy. */
    Accepted first(NewText text) {
        return new Accepted("duplicate", find(text.sms(), text.keyKind(), text.key()), null, 0);
    }

    /** That of the caller's transaction, else one whose connections nothing but accepting texts uses. */
    JdbcClient client() {
        return TransactionSynchronizationManager.isActualTransactionActive() ? jdbc : intake;
    }

    private UUID find(Sms sms, String kind, String key) {
        return client().sql(
                        """
                select text_id from inbound_key where provider = :provider and account = :account
                  and external_id = :key and kind = :kind and recipient = :to""")
                .param("provider", sms.provider())
                .param("account", sms.account())
                .param("key", key)
                .param("kind", kind)
                .param("to", sms.to())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }
}
