-- The name of somebody who is erased leaves an approval that waits as well: otherwise one officer's words, about anything, could hold up the
-- erasure of whoever they name.
create or replace function approval_is_own() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if not coalesce(new.account_id = any (actor_accounts()), false) then
      raise exception 'an approval is given in nobody else''s name' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from hindered_accounts(array[new.account_id], new.approved_on)) then
      raise exception 'an account that is absent or disabled approves nothing' using errcode = 'insufficient_privilege';
    end if;
    if new.place = 2 and not exists (select from approval first where first.stage_id = new.stage_id and first.place = 1
        and first.state in ('stands', 'confirmed') and person_of(first.account_id) <> person_of(new.account_id)
        and first.command = new.command and first.role = new.role and first.country is not distinct from new.country
        and first.seen = new.seen and first.input_hash = new.input_hash) then
      raise exception 'a second person of the same office confirms what a first has approved' using errcode = 'insufficient_privilege';
    end if;
    return new;
  elsif tg_op = 'UPDATE' then
    if old.state = 'stands' and new.state <> 'stands'
       and to_jsonb(new) - '{state,version}'::text[] = to_jsonb(old) - '{state,version}'::text[] then
      return new;
    end if;
    -- What an officer wrote about somebody can be taken out once it is decided; its fingerprint stays.
    if old.state <> 'stands' and new.input = old.input - 'reason'
       and to_jsonb(new) - '{input,version}'::text[] = to_jsonb(old) - '{input,version}'::text[] then
      return new;
    end if;
    -- An erasure takes a person's name out of the words, also out of those that wait for a second person; the fingerprint still says what was
    -- approved, so that whoever is shown the words without the name confirms nothing by them.
    if actor_role() = 'system' and actor_action() = 'person.erase'
       and to_jsonb(new) - 'input' = to_jsonb(old) - 'input' then
      return new;
    end if;
  end if;
  raise exception 'an approval is neither deleted nor given anew' using errcode = 'insufficient_privilege';
end $$;
