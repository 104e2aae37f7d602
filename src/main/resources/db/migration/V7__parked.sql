-- Parked work is found, counted and done again.

alter table parked
  -- what was given up, in words of its stage; while an entry of it is open, giving it up once more is counted there
  add column work           text,
  add column times          bigint not null default 1,
  add column last_parked_at timestamptz,
  -- the entry whose replay came to nothing
  add column replay_of      uuid,
  add column replayed_by    text,
  add column outcome        text,
  add column outcome_detail text;
create unique index parked_open_work on parked (work) where work is not null and replayed_at is null;
create index parked_work on parked (work, replayed_at) where work is not null;
create index parked_open on parked (id) where replayed_at is null;
create index parked_replay_of on parked (replay_of) where replay_of is not null;

-- How many entries of a code a source made on a day (UTC). Past a bound they are only counted, so that nobody who can
-- make others fill the table.
create table parked_day (
  day     date not null,
  code    text not null,
  source  text not null,
  entries bigint not null,
  primary key (day, code, source)
);
