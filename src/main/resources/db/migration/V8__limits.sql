-- How much of its allowance a sender has used: the time at which the whole of it is there again. Names nobody: the
-- number's keyed hash. Database time only, so that nodes with wrong clocks grant nothing.
create table sender_limit (
  use_case_id text not null,
  sender_hash text not null,
  full_at     timestamptz not null,
  primary key (use_case_id, sender_hash)
);
create index sender_limit_full on sender_limit (full_at);

-- New texts of a sender who is held back do not lead the lane earlier than this.
alter table lane add column not_before timestamptz;
