-- What the gateway looks up at its providers: texts that never came, and texts whose outcome is not known.

-- Up to when the provider's log of the number has been looked through; null: not yet.
alter table number_binding add column listed_until timestamptz;

-- 1 for bulk, which is leased when nothing else is due.
alter table lane add column priority smallint not null default 0;
-- lane_due stays for nodes of the version before
create index lane_due_by_priority on lane (name, priority, due_at) where due_at is not null;

-- Texts that a receipt is still to come for: it stays small.
create index text_awaiting_receipt on text (submitted_at)
  where direction = 'outbound' and status in ('accepted', 'sent');
