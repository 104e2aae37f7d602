-- What the statement of the gateway does for a list of texts, written for one text, as a plain program would: less work for the
-- database than a list of one. AlikeBench compares what both leave behind.
with line as (
  select n.brand_id, u.id as use_case_id, u.crm,
    case when :waits then coalesce((u.settings->>'debounceMillis')::int, 1000) else 0 end as debounce,
    coalesce((u.settings->>'debounceMostMillis')::int, 5000) as debounce_most
  from number n
  join number_binding b on b.number = n.number and b.channel = 'sms'
  join use_case u on u.id = b.use_case_id
  where n.number = :to
), key as (
  insert into inbound_key (provider, account, external_id, kind, recipient, text_id, received_at)
  select :provider, :account, :key, 'text', :to, :id, now() from line
on conflict do nothing
  returning text_id
), late as (
  select case
    when :keyword::text is not null or :late::jsonb is null then null
    when exists (select 1 from conversation where use_case_id = line.use_case_id and customer = :from
        and state not in ('completed', 'archived') and owner = 'human') then null
    when :occurredAt::timestamptz < now() - :worthSeconds * interval '1 second' then :late::jsonb -> 'old'
    -- the provider's times are whole seconds; ids are times of arrival, which prunes the older months
    when exists (select 1 from text t where t.from_number = :from and t.use_case_id = line.use_case_id
        and t.direction = 'inbound' and t.keyword is null
        and t.id >= first_id_of(:occurredAt::timestamptz - interval '1 hour')
        and coalesce(t.occurred_at, t.created_at) > :occurredAt::timestamptz + interval '1 second')
      then :late::jsonb -> 'overtaken'
    end as steps
  from line cross join key
), consented as materialized (
  select change_consent(:changeId, brand_id, :from, :hash, :consentState, 'keyword',
    jsonb_build_object('textId', :id, 'keyword', :keyword::text, 'provider', :provider::text,
      'providerMessageId', :externalId::text),
    coalesce(:occurredAt::timestamptz, now()), :id, :node) as changed
  from line cross join key where :consentState::text is not null
), known as (
  insert into contact as c (brand_id, number, number_hash, last_inbound_at)
  select brand_id, :from, :hash,
    -- when it was written, for one that comes late: an answer is allowed for a day from then
    case when :late::jsonb is null and :keptAt::timestamptz is null then now()
      else least(coalesce(:occurredAt::timestamptz, :keptAt::timestamptz), now()) end
  from line cross join key
  on conflict (brand_id, number) do update
  set last_inbound_at = greatest(c.last_inbound_at, excluded.last_inbound_at)
  returning 1
), talk as (
  insert into conversation as c (id, brand_id, use_case_id, customer, number, state, owner, seq,
    opened_at, updated_at)
  select :conversationId, line.brand_id, line.use_case_id, :from, :to,
    case when :keyword::text is null and late.steps is null then 'engaged' else 'new' end, 'agent', 1,
    now(), now()
  from line cross join key cross join late cross join known left join consented on true
  on conflict (use_case_id, customer) where state not in ('completed', 'archived') do update
  set seq = c.seq + 1, number = excluded.number, updated_at = now(),
    state = case when :keyword::text is not null or (select steps from late) is not null then c.state
      else coalesce(case c.owner when 'human' then :humanMoves::jsonb else :agentMoves::jsonb end
        ->> c.state, c.state) end
  returning c.id, c.brand_id, c.use_case_id, c.seq, c.state, c.xmax = 0 as opened
), stored as (
  insert into text (id, brand_id, use_case_id, conversation_id, seq, direction, kind, from_number,
    to_number, customer_hash, status, segments, encoding, provider, account, provider_message_id, keyword,
    answered_by, turn_id, steps, occurred_at, created_at)
  select :id, brand_id, use_case_id, id, seq, 'inbound', 'customer', :from, :to, :hash, 'received',
    :segments, :encoding, :provider, :account, :externalId, :keyword, :answeredBy,
    -- its own id stands for no turn at all
    case when late.steps is not null then :id::uuid end, :steps::jsonb || coalesce(late.steps, '[]'),
    :occurredAt::timestamptz, now()
  from talk cross join late
  returning conversation_id
), body as (
  insert into text_body (text_id, bytes) select :id, :bytes from talk
), woken as (
  insert into lane as l (name, conversation_id, due_at, since)
  select case when :keyword::text is null then 'converse' else 'keyword' end, talk.id,
    now() + case when :keyword::text is null then debounce else 0 end * interval '1 millisecond', now()
  from talk cross join line cross join late where late.steps is null
  on conflict (name, conversation_id) do update
  set since = coalesce(l.since, excluded.since), attempts = 0,
    due_at = case when l.name = 'keyword' then now()
      when l.token is null and l.due_at <= now() then l.due_at
      else greatest(l.not_before, least(excluded.due_at, coalesce(l.since, excluded.since)
        + (select debounce_most from line) * interval '1 millisecond')) end
  returning l.name, extract(epoch from l.due_at - now()) * 1000 as delay
), crm_woken as (
  insert into lane as l (name, conversation_id, due_at, since)
  select 'crm', id, now(), now() from (
    select talk.id from talk join line on line.crm is not null
    union
    (select distinct on (u.crm) c.id from line join consented on consented.changed
      join conversation c on c.brand_id = line.brand_id and c.customer = :from
      join use_case u on u.id = c.use_case_id and u.crm is distinct from line.crm
    order by u.crm, c.opened_at desc)
  ) waking
  on conflict (name, conversation_id) do update
  set due_at = least(l.due_at, excluded.due_at), since = coalesce(l.since, excluded.since), attempts = 0
), told as (
  insert into outbox (id, brand_id, type, conversation_id, partition_key, data, created_at)
  select e.id, talk.brand_id, e.type, talk.id, talk.id::text, e.data, now()
  from talk left join consented on true
  cross join lateral (values
    (:event1::uuid, 'conversation.started',
      jsonb_build_object('conversationId', talk.id, 'useCase', talk.use_case_id), talk.opened),
    (:event2::uuid, 'text.received',
      jsonb_build_object('textId', :id, 'conversationId', talk.id, 'seq', talk.seq), true),
    (:event3::uuid, 'consent.changed',
      jsonb_build_object('changeId', :changeId, 'state', :consentState::text), consented.changed)
  ) as e (id, type, data, wanted)
  where e.wanted
)
select
  case when exists (select 1 from stored) then 'stored'
    when exists (select 1 from line) then 'duplicate' else 'unknown-number' end as result,
  (select name from woken) as lane,
  (select delay from woken) as delay
