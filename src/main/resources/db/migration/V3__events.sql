-- Events go out in the order of their position. It is drawn while the conversation's row is held (for an event of a
-- person: the consent row), so that inside one partition key it is the order of the commits.

create sequence outbox_position;

alter table outbox
  add column position  bigint,
  add column topic     text not null default 'gateway.events',
  add column parked_at timestamptz;
update outbox o set position = n.position
from (select id, row_number() over (order by id) as position from outbox) n where n.id = o.id;
select setval('outbox_position', coalesce(max(position), 0) + 1, false) from outbox;
alter table outbox
  alter column position set default nextval('outbox_position'),
  alter column position set not null;

-- what waits, and nothing else: it stays small however many are published
drop index outbox_waiting;
create index outbox_waiting on outbox (topic, position) where published_at is null and parked_at is null;

-- Which node publishes a topic, and until when. Database time only.
create table outbox_relay (
  topic        text primary key,
  token        uuid not null,
  leased_until timestamptz not null
);

-- What happened in other systems. The content is json and not jsonb, which would spell numbers anew: a repeat is known
-- by the hash of its spelling.
create table business_event (
  id           uuid primary key,
  brand_id     text not null references brand,
  source       text not null,
  event_id     text not null,
  type         text not null,
  number       text,
  number_hash  text,
  content      json not null,
  content_hash text not null,
  taken_from   text not null check (taken_from in ('api', 'kafka')),
  received_at  timestamptz not null,
  unique (brand_id, source, event_id)
);
create index business_event_person on business_event (brand_id, number) where number is not null;
