-- What each CRM has been told, so that it is told once.

-- One row for each person and CRM. Whoever looks for the contact or makes it claims the row first, so that two
-- conversations, or two nodes, never both make one.
create table crm_contact (
  brand_id      text not null references brand,
  crm           text not null,
  number        text not null,
  contact_id    text,
  claimed_by    uuid,
  claimed_until timestamptz,
  -- since when the CRM may have made the contact without our knowing; null: surely not
  making_at     timestamptz,
  attempts      int not null default 0,
  -- what was last written of the properties that are kept up to date; null: nothing yet
  written       jsonb,
  -- what the CRM refused last, of those or of a new contact's, and when
  refused       jsonb,
  refused_at    timestamptz,
  primary key (brand_id, crm, number)
);

-- One row for each text and handoff that the CRM was told of, or is being told of.
create table crm_entry (
  crm             text not null,
  kind            text not null check (kind in ('text', 'handoff-opened', 'handoff-closed')),
  subject_id      uuid not null,
  brand_id        text not null references brand,
  conversation_id uuid not null references conversation,
  state           text not null check (state in ('telling', 'told', 'refused')),
  attempts        int not null default 0,
  -- since when the CRM may have it without our knowing; null: surely not
  tried_at        timestamptz,
  entry_id        text,
  told_at         timestamptz,
  primary key (crm, kind, subject_id)
);
create index crm_entry_conversation on crm_entry (conversation_id);
