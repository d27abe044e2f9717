-- Accounts of one person share a key, where the installation knows it: two of them are one person at a stage that asks for two.
alter table account add column person_key text check (length(person_key) between 1 and 100);
create function person_of(given uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  return (select coalesce(person_key, id::text) from account where id = given);
-- Whether two accounts are one person's, for whoever may read neither.
create function same_person(one uuid, other uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  return (select person_of(one) = person_of(other));
revoke all on function person_of(uuid), same_person(uuid, uuid) from public;

-- One officer's approval of a stage at which the programme asks for two persons. The first waits; a second of the same office confirms the
-- same input of the same file, and then the command runs.
create table approval (
  id uuid primary key,
  stage_id uuid not null references stage,
  corridor_id uuid not null references corridor,
  place integer not null check (place in (1, 2)),
  command text not null,
  role text not null,
  country text,
  account_id uuid not null references account,
  -- The file's version as the officer saw it, and a fingerprint of all that was seen: that version, what was asked in between, the rules' answers.
  file_version integer not null,
  seen text not null check (seen ~ '^[0-9a-f]{64}$'),
  -- What was approved, for the second person to read; and its fingerprint.
  input jsonb not null,
  input_hash text not null check (input_hash ~ '^[0-9a-f]{64}$'),
  approved_on date not null,
  approved_at timestamptz not null,
  -- void: what was seen has changed since. taken-back: by whoever gave it.
  state text not null check (state in ('stands', 'confirmed', 'void', 'taken-back')),
  version integer not null default 1,
  check (place = 1 or state = 'confirmed')
);
-- One first approval waits at a time.
create unique index approval_stands on approval (stage_id) where state = 'stands';
create unique index approval_confirmed on approval (stage_id, place) where state = 'confirmed';
create index approval_stage on approval (stage_id);
create index approval_account on approval (account_id, approved_on);

-- Whatever a command writes: an approval is given in the own name, by nobody who is absent; a second one by another person of the same
-- office, of the same thing as the first; and afterwards only its state changes, once.
create function approval_is_own() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
    -- An erasure takes a person's name out of the words, also out of those that wait for a second person: otherwise one officer's words, about
    -- anything, could hold up the erasure of whoever they name. The fingerprint still says what was approved, so that whoever is shown the words without the name confirms nothing by them.
    if actor_role() = 'system' and actor_action() = 'person.erase'
       and to_jsonb(new) - 'input' = to_jsonb(old) - 'input' then
      return new;
    end if;
  end if;
  raise exception 'an approval is neither deleted nor given anew' using errcode = 'insufficient_privilege';
end $$;
create trigger approval_is_own before insert or update or delete on approval for each row execute function approval_is_own();
create trigger approval_stays before truncate on approval for each statement execute function stands_for_ever();

-- At the end of each transaction: what is approved at a stage that asks for two persons was approved by two.
create function stage_has_its_persons() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from two_person_stage t where t.programme_hash = new.programme_hash and t.stage = new.stage)
     and (select count(distinct person_of(account_id)) from approval where stage_id = new.id and state = 'confirmed') < 2 then
    raise exception 'stage % asks for two persons', new.stage using errcode = 'check_violation', constraint = 'stage_has_its_persons';
  end if;
  return null;
end $$;
-- Steps that record what happened are never approved by two, and cost nothing here.
create constraint trigger stage_has_its_persons after insert or update on stage deferrable initially deferred for each row
  when (new.state = 'done' and new.outcome in ('done', 'approved', 'approved-by-silence') and new.step in ('attest', 'vacancy.verify', 'permit.issue'))
  execute function stage_has_its_persons();
