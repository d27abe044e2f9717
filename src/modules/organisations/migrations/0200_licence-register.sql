-- The licence as a register: every state in which an organisation can be, what led to it, what would lift it, and where to appeal.
alter table organisation_status drop constraint organisation_status_status_check;
alter table organisation_status add constraint organisation_status_status_check check (status in
  ('applied', 'provisional', 'licensed', 'preventive', 'suspended', 'cancelled', 'lapsed', 'delisted'));
alter table organisation_status
  -- Why, as a code; the words of the officer stand in "cause".
  add column ground text check (ground ~ '^[a-z]+(-[a-z]+)*$'),
  -- The first day on which the licence no longer holds, carried along by what suspends and lifts it; null where it has no end.
  add column licensed_until date,
  -- The first day after the term of a suspension or exclusion; null where it has none.
  add column term_until date,
  -- What would lift it, in the officer's words, and the last day for it.
  add column cure text,
  add column cure_by date,
  -- To whom it can be appealed, and the last day for it.
  add column appeal_to text,
  add column appeal_by date,
  -- How many persons the programme asked for when this was decided.
  add column persons integer not null default 1 check (persons in (1, 2)),
  add constraint organisation_status_ends check (licensed_until is null or status = 'lapsed' or licensed_until > valid_from),
  add constraint organisation_status_term check (term_until is null or term_until > valid_from);
-- What the job of each day looks for.
create index organisation_status_ends on organisation_status (licensed_until) where licensed_until is not null;

-- A decision is never changed; only words about a person are taken out of it.
create function decision_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - '{cause,cure}'::text[] = to_jsonb(old) - '{cause,cure}'::text[] then
    return new;
  end if;
  raise exception 'a decision on a licence is not changed afterwards' using errcode = 'insufficient_privilege';
end $$;
create trigger decision_stands before update on organisation_status for each row execute function decision_stands();

-- One officer's approval of a decision for which the programme asks for two. The first waits; a second of the same office confirms the same.
create table licence_approval (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  place integer not null check (place in (1, 2)),
  role text not null,
  country text,
  account_id uuid not null references account,
  -- The organisation's version as the officer saw it, and a fingerprint of what was seen.
  organisation_version integer not null,
  seen text not null check (seen ~ '^[0-9a-f]{64}$'),
  -- What was approved, for the second person to read; and its fingerprint.
  input jsonb not null,
  input_hash text not null check (input_hash ~ '^[0-9a-f]{64}$'),
  approved_on date not null,
  approved_at timestamptz not null,
  state text not null check (state in ('stands', 'confirmed', 'void', 'taken-back')),
  -- The decision that two of them carried out.
  decision_id uuid references organisation_status,
  version integer not null default 1,
  check (place = 1 or state = 'confirmed'),
  check ((decision_id is not null) = (state = 'confirmed'))
);
create unique index licence_approval_stands on licence_approval (organisation_id) where state = 'stands';
create unique index licence_approval_decision on licence_approval (decision_id, place) where decision_id is not null;
create index licence_approval_organisation on licence_approval (organisation_id);
create index licence_approval_account on licence_approval (account_id, approved_on);

-- As with the stages of a file: given in the own name, by nobody who is absent, a second one by another person; afterwards its state alone changes.
create function licence_approval_is_own() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if not coalesce(new.account_id = any (actor_accounts()), false) then
      raise exception 'an approval is given in nobody else''s name' using errcode = 'insufficient_privilege';
    end if;
    if exists (select from hindered_accounts(array[new.account_id], new.approved_on)) then
      raise exception 'an account that is absent or disabled approves nothing' using errcode = 'insufficient_privilege';
    end if;
    if new.place = 2 and not exists (select from licence_approval first where first.organisation_id = new.organisation_id and first.place = 1
        and first.decision_id = new.decision_id and person_of(first.account_id) <> person_of(new.account_id)
        and first.role = new.role and first.country is not distinct from new.country
        and first.seen = new.seen and first.input_hash = new.input_hash) then
      raise exception 'a second person of the same office confirms what a first has approved' using errcode = 'insufficient_privilege';
    end if;
    return new;
  elsif tg_op = 'UPDATE' then
    if old.state = 'stands' and new.state <> 'stands'
       and to_jsonb(new) - '{state,decision_id,version}'::text[] = to_jsonb(old) - '{state,decision_id,version}'::text[] then
      return new;
    end if;
    -- Words about a person are taken out of what was decided, and by an erasure also out of what waits.
    if (old.state <> 'stands' or (actor_role() = 'system' and actor_action() = 'person.erase'))
       and to_jsonb(new) - '{input,version}'::text[] = to_jsonb(old) - '{input,version}'::text[] then
      return new;
    end if;
  end if;
  raise exception 'an approval is neither deleted nor given anew' using errcode = 'insufficient_privilege';
end $$;
create trigger licence_approval_is_own before insert or update or delete on licence_approval for each row execute function licence_approval_is_own();
create trigger licence_approval_stays before truncate on licence_approval for each statement execute function stands_for_ever();

-- At the end of each transaction: what was decided under a programme that asks for two persons was approved by two.
create function decision_has_its_persons() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select count(distinct person_of(account_id)) from licence_approval where decision_id = new.id) < 2 then
    raise exception 'decision % asks for two persons', new.id using errcode = 'check_violation', constraint = 'decision_has_its_persons';
  end if;
  return null;
end $$;
create constraint trigger decision_has_its_persons after insert on organisation_status deferrable initially deferred for each row
  when (new.persons = 2) execute function decision_has_its_persons();
