-- Parts of long texts that a carrier brings apart, until all are there or the wait is over. What they have in common comes
-- again after some hundred texts, so at most one text of a sender waits under it.
create table text_part (
  id           uuid primary key,
  brand_id     text,
  provider     text not null,
  account      text not null,
  sender       text not null,
  recipient    text not null,
  reference    text not null,
  number       int not null check (number > 0),
  total        int not null check (total >= number),
  external_id  text,
  opt_out_type text,
  media        int not null default 0,
  key_id       text,
  body         bytea not null,
  occurred_at  timestamptz,
  received_at  timestamptz not null,
  unique (provider, account, sender, recipient, reference, number)
);
create index text_part_age on text_part (received_at);
