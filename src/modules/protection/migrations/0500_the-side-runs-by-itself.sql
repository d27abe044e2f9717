-- The protection side runs the same pipeline on this database: accounts, sessions, keys of idempotency and a journal of its own. What the pipeline
-- asks of a side about accounts that nobody may read, this side answers by itself; it knows no absences, so that a disabled account alone is hindered.
create function hindered_accounts(ids uuid[], day date) returns table (account_id uuid, why text, back_on date)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select id, 'disabled', null::date from account where id = any (ids) and disabled_at is not null;
  end;

create function session_proved_at(given uuid) returns timestamptz
  language sql stable security definer set search_path = public, pg_temp
  return (select proved_at from session where id = given and cardinality(actor_accounts()) = 1 and account_id = (actor_accounts())[1]);

-- Accounts of one person share a key, where the installation knows it: for what asks for two persons.
alter table account add column person_key text check (length(person_key) between 1 and 100);
create function person_of(given uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  return (select coalesce(person_key, id::text) from account where id = given);
create function same_person(one uuid, other uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  return (select person_of(one) = person_of(other));

revoke all on function hindered_accounts(uuid[], date), session_proved_at(uuid), person_of(uuid), same_person(uuid, uuid) from public;

-- No seat of the permit side means anything here, whatever writes it.
alter table seat add constraint seat_of_this_side check (role in ('holder', 'duty-officer', 'complaints-officer', 'conciliator', 'case-officer',
  'case-lead', 'recovery-officer', 'releaser', 'protection-auditor', 'protection-administrator'));
-- A receipt is a seat for one file, in no country and for no organisation; every officer has a country or none, and no file.
alter table seat add constraint seat_of_a_receipt check ((role = 'holder') = (worker_id is not null) and organisation_id is null);
