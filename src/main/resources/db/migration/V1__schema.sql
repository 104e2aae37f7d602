-- The gateway's one source of truth. Ids are UUIDv7 made by the application, so a range of ids is a range of time:
-- that is what the monthly partitions below are cut by.

create table brand (
  id         text primary key,
  name       text not null,
  created_at timestamptz not null default now()
);

-- one random key, made once, so that numbers can be looked up without being readable
create table hash_key (
  id    int primary key check (id = 1),
  value text not null
);
insert into hash_key values (1, gen_random_uuid()::text || gen_random_uuid()::text);

-- Switchboard ---------------------------------------------------------------------------------------------------

create table use_case (
  id         text primary key,
  brand_id   text not null references brand,
  name       text not null,
  channel    text not null default 'sms' check (channel = 'sms'),
  provider   text not null,
  agent      text,
  desk       text,
  crm        text,
  settings   jsonb not null default '{}',
  created_at timestamptz not null default now()
);

create table messaging_service (
  id          uuid primary key,
  brand_id    text not null references brand,
  use_case_id text not null unique references use_case on delete cascade,
  created_at  timestamptz not null default now()
);

create table number (
  number       text primary key,
  brand_id     text not null references brand,
  type         text not null check (type in ('local', 'toll-free', 'short-code')),
  capabilities text[] not null,
  provider     text not null,
  registration text not null default 'none' check (registration in ('none', 'pending', 'approved', 'rejected')),
  created_at   timestamptz not null default now()
);

-- A number has at most one SMS use case; its voice bindings are kept apart and never touch that.
create table number_binding (
  number      text not null references number,
  channel     text not null check (channel in ('sms', 'voice-inbound', 'voice-outbound', 'voice-voicemail')),
  use_case_id text not null,
  brand_id    text not null references brand,
  created_at  timestamptz not null default now(),
  primary key (number, channel)
);
create index number_binding_use_case on number_binding (use_case_id);

-- People and their permission -----------------------------------------------------------------------------------

create table contact (
  brand_id        text not null references brand,
  number          text not null,
  number_hash     text not null,
  name            text,
  language        text,
  time_zone       text,
  segments        text[] not null default '{}',
  profile         jsonb not null default '{}',
  last_inbound_at timestamptz,
  created_at      timestamptz not null default now(),
  primary key (brand_id, number)
);

create table consent (
  brand_id    text not null references brand,
  number      text not null,
  number_hash text not null,
  channel     text not null default 'sms',
  state       text not null check (state in ('none', 'pending', 'opted-in', 'opted-out')),
  source      text not null,
  occurred_at timestamptz not null,
  updated_at  timestamptz not null,
  primary key (brand_id, number, channel)
);

create table consent_change (
  id          uuid primary key,
  brand_id    text not null references brand,
  number      text not null,
  number_hash text not null,
  channel     text not null default 'sms',
  state       text not null check (state in ('none', 'pending', 'opted-in', 'opted-out')),
  changed     boolean not null,
  source      text not null,
  evidence    jsonb not null,
  text_id     uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null
);
create index consent_change_text on consent_change (text_id) where text_id is not null;
create index consent_change_person on consent_change (brand_id, number, channel, recorded_at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the consent ledger is append-only';
end $$;
create trigger consent_change_append_only before update or delete or truncate on consent_change
  for each statement execute function refuse_change();

-- Changes a person's consent and appends to the ledger; the one way to do so. Tells whether the state is another now.
-- An opt-in that is older than the opt-out it would undo loses.
create function change_consent(change_id uuid, brand text, person text, person_hash text, new_state text,
  by_source text, proof jsonb, happened_at timestamptz, by_text uuid) returns boolean language plpgsql as $$
declare
  was consent;
  differs boolean;
begin
  insert into consent (brand_id, number, number_hash, state, source, occurred_at, updated_at)
  values (brand, person, person_hash, 'none', by_source, '-infinity', now()) on conflict do nothing;
  select * into was from consent where brand_id = brand and number = person and channel = 'sms' for update;
  differs := was.state <> new_state
    and not (was.state = 'opted-out' and new_state <> 'opted-out' and happened_at < was.occurred_at);
  if differs then
    update consent set state = new_state, source = by_source, occurred_at = happened_at, updated_at = now()
    where brand_id = brand and number = person and channel = 'sms';
  elsif was.state = new_state then
    update consent set occurred_at = greatest(was.occurred_at, happened_at)
    where brand_id = brand and number = person and channel = 'sms';
  end if;
  insert into consent_change (id, brand_id, number, number_hash, state, changed, source, evidence, text_id,
    occurred_at, recorded_at)
  values (change_id, brand, person, person_hash, new_state, differs, by_source, proof, by_text, happened_at, now());
  return differs;
end $$;

-- Conversations and their lanes ---------------------------------------------------------------------------------

create table conversation (
  id          uuid primary key,
  brand_id    text not null references brand,
  use_case_id text not null,
  customer    text not null,
  number      text not null,
  state       text not null check (state in
                ('new', 'engaged', 'waiting-on-customer', 'waiting-on-agent', 'completed', 'archived')),
  owner       text not null check (owner in ('agent', 'human', 'automation')),
  intent      text,
  confidence  double precision,
  clarified   boolean not null default false,
  seq         bigint not null default 0,
  opened_at   timestamptz not null,
  updated_at  timestamptz not null
);
create unique index conversation_open on conversation (use_case_id, customer) where state not in ('completed', 'archived');
create index conversation_customer on conversation (brand_id, customer);

create table conversation_note (
  conversation_id uuid not null references conversation,
  author          text not null,
  note            text not null,
  noted_at        timestamptz not null
);
create index conversation_note_conversation on conversation_note (conversation_id, noted_at);

-- Which conversation has work, who holds it, until when. Database time only.
create table lane (
  name            text not null,
  conversation_id uuid not null references conversation,
  due_at          timestamptz,
  since           timestamptz,
  token           uuid,
  leased_until    timestamptz,
  attempts        int not null default 0,
  carry           jsonb,
  primary key (name, conversation_id)
) with (fillfactor = 70);
create index lane_due on lane (name, due_at) where due_at is not null;

-- Texts ---------------------------------------------------------------------------------------------------------

-- Kept longer than any provider's retry or reconciler looks back.
create table inbound_key (
  provider    text not null,
  account     text not null,
  external_id text not null,
  kind        text not null,
  recipient   text not null,
  text_id     uuid,
  received_at timestamptz not null,
  primary key (provider, account, external_id, kind, recipient)
);
create index inbound_key_age on inbound_key (received_at);

create table text (
  id                  uuid not null,
  brand_id            text not null,
  use_case_id         text not null,
  conversation_id     uuid not null,
  seq                 bigint not null,
  direction           text not null check (direction in ('inbound', 'outbound')),
  kind                text not null check (kind in
                        ('customer', 'reply', 'keyword', 'automation', 'handoff', 'person', 'message')),
  category            text not null default 'conversational' check (category in
                        ('conversational', 'transactional', 'marketing', 'otp', 'emergency')),
  from_number         text not null,
  to_number           text not null,
  customer_hash       text not null,
  status              text not null,
  segments            int not null,
  encoding            text not null,
  provider            text not null,
  account             text,
  provider_message_id text,
  error_code          text,
  keyword             text,
  answered_by         text,
  turn_id             uuid,
  duplicate_of        uuid,
  resend_of           uuid,
  attempts            int not null default 0,
  steps               jsonb not null default '[]',
  occurred_at         timestamptz,
  expires_at          timestamptz,
  submitted_at        timestamptz,
  created_at          timestamptz not null,
  primary key (id)
) partition by range (id);
create index text_conversation on text (conversation_id, seq);
create index text_provider_message on text (provider, provider_message_id) where provider_message_id is not null;
create index text_unhandled on text (conversation_id, seq) where direction = 'inbound' and turn_id is null;
create index text_to_send on text (conversation_id, seq) where status in ('queued', 'submitting');
create index text_from on text (from_number, id);
create index text_to on text (to_number, id);

-- Bodies lie apart, for encryption and erasure.
create table text_body (
  text_id uuid not null,
  key_id  text,
  bytes   bytea not null,
  primary key (text_id)
) partition by range (text_id);

create table text_status (
  text_id       uuid not null,
  status        text not null,
  provider_word text,
  error_code    text,
  detail        text,
  at            timestamptz not null
) partition by range (text_id);
create index text_status_text on text_status (text_id, at);

create table turn (
  id              uuid not null,
  brand_id        text not null,
  conversation_id uuid not null,
  outcome         text not null,
  decision        jsonb,
  model_usage     jsonb,
  tool_calls      jsonb,
  steps           jsonb not null,
  started_at      timestamptz not null,
  ended_at        timestamptz not null,
  primary key (id)
) partition by range (id);
create index turn_conversation on turn (conversation_id, id);

create table outbox (
  id              uuid not null,
  brand_id        text not null,
  type            text not null,
  conversation_id uuid,
  partition_key   text not null,
  data            jsonb not null,
  created_at      timestamptz not null,
  published_at    timestamptz,
  primary key (id)
) partition by range (id);
create index outbox_waiting on outbox (id) where published_at is null;

-- Handoffs, parked work, idempotency ----------------------------------------------------------------------------

create table handoff (
  id              uuid primary key,
  brand_id        text not null references brand,
  conversation_id uuid not null references conversation,
  requested_by    text not null,
  reason          text not null,
  intent          text,
  confidence      double precision,
  desk            text,
  ticket_id       text,
  shown_seq       bigint not null default 0,
  state           text not null check (state in ('open', 'delivered', 'closed', 'parked')),
  details         jsonb not null default '{}',
  opened_at       timestamptz not null,
  closed_at       timestamptz
);
create unique index handoff_open on handoff (conversation_id) where state in ('open', 'delivered');
create index handoff_conversation on handoff (conversation_id);
create index handoff_ticket on handoff (desk, ticket_id) where ticket_id is not null;

create table parked (
  id              uuid primary key,
  brand_id        text,
  stage           text not null,
  code            text not null,
  reason          text not null,
  conversation_id uuid,
  payload         jsonb not null,
  parked_at       timestamptz not null,
  replayed_at     timestamptz
);

create table idempotency (
  token        text not null,
  key          text not null,
  request_hash text not null,
  answer       jsonb not null,
  created_at   timestamptz not null,
  primary key (token, key)
);

-- Timers of db-scheduler, as its documentation gives them ---------------------------------------------------------

create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_time on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

-- Partitions ----------------------------------------------------------------------------------------------------

create function first_id_of(moment timestamptz) returns uuid language sql immutable as $$
  select (lpad(to_hex(greatest(0, extract(epoch from moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

-- Makes the partitions of the month that holds the day, where they are missing.
create function make_partitions(day date) returns void language plpgsql as $$
declare
  start_at timestamptz := date_trunc('month', day::timestamp) at time zone 'UTC';
  end_at   timestamptz := (date_trunc('month', day::timestamp) + interval '1 month') at time zone 'UTC';
  parent   text;
begin
  foreach parent in array array['text', 'text_body', 'text_status', 'turn', 'outbox'] loop
    if to_regclass(parent || '_' || to_char(day, 'YYYY_MM')) is null then
      execute format('create table %I partition of %I for values from (%L) to (%L)',
        parent || '_' || to_char(day, 'YYYY_MM'), parent, first_id_of(start_at), first_id_of(end_at));
    end if;
  end loop;
end $$;

select make_partitions((current_date + make_interval(months => n))::date) from generate_series(-1, 3) n;
create table text_other partition of text default;
create table text_body_other partition of text_body default;
create table text_status_other partition of text_status default;
create table turn_other partition of turn default;
create table outbox_other partition of outbox default;
