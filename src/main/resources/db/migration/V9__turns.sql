-- Which node took a change of consent; null where that does not matter, as over the API.
alter table consent_change add column node text;

alter table handoff
  -- since when the desk may have the ticket without our knowing; null: surely not
  add column tried_at  timestamptz,
  -- up to which place in the conversation the note of that attempt went
  add column tried_seq bigint,
  -- when the desk says the ticket was solved; null: it never said so
  add column solved_at timestamptz;

-- As the function of the same name, which it takes the place of. An opt-in loses that is older than the opt-out it would
-- undo, or within five seconds of one that another node took: their order is not known well enough to text somebody.
create function change_consent(change_id uuid, brand text, person text, person_hash text, new_state text,
  by_source text, proof jsonb, happened_at timestamptz, by_text uuid, by_node text) returns boolean language plpgsql as $$
declare
  was consent;
  differs boolean;
begin
  insert into consent (brand_id, number, number_hash, state, source, occurred_at, updated_at)
  values (brand, person, person_hash, 'none', by_source, '-infinity', now()) on conflict do nothing;
  select * into was from consent where brand_id = brand and number = person and channel = 'sms' for update;
  differs := was.state <> new_state;
  if differs and was.state = 'opted-out' then
    differs := happened_at >= was.occurred_at and not exists (
      select 1 from consent_change c
      where c.brand_id = brand and c.number = person and c.channel = 'sms' and c.state = 'opted-out'
        and c.node <> by_node and c.occurred_at > happened_at - interval '5 seconds');
  end if;
  if differs then
    update consent set state = new_state, source = by_source, occurred_at = happened_at, updated_at = now()
    where brand_id = brand and number = person and channel = 'sms';
  elsif was.state = new_state then
    update consent set occurred_at = greatest(was.occurred_at, happened_at)
    where brand_id = brand and number = person and channel = 'sms';
  end if;
  insert into consent_change (id, brand_id, number, number_hash, state, changed, source, evidence, text_id,
    occurred_at, recorded_at, node)
  values (change_id, brand, person, person_hash, new_state, differs, by_source, proof, by_text, happened_at, now(),
    by_node);
  return differs;
end $$;

create or replace function change_consent(change_id uuid, brand text, person text, person_hash text, new_state text,
  by_source text, proof jsonb, happened_at timestamptz, by_text uuid) returns boolean language sql as $$
  select change_consent(change_id, brand, person, person_hash, new_state, by_source, proof, happened_at, by_text,
    null::text)
$$;
