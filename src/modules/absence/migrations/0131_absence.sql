-- Days on which an account acts for nobody. The account's own, or set by the administrator; ended early by the account alone.
create table absence (
  id uuid primary key,
  account_id uuid not null references account,
  -- Of the office, so that colleagues see who is away; null where the account has none.
  country text,
  starts_on date not null,
  -- The first day on which it no longer holds.
  ends_on date not null check (ends_on > starts_on),
  set_by uuid not null references account,
  -- The legal day and the instant, of both: a day alone does not tell what came first on it.
  set_on date not null,
  set_at timestamptz not null,
  ended_on date,
  ended_at timestamptz,
  ended_by uuid,
  version integer not null default 1,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_on is null)),
  -- Nobody ends it for somebody else.
  check (ended_by is null or ended_by = account_id)
);
create index absence_account on absence (account_id, starts_on);
create index absence_country on absence (country, ends_on);

-- Which of these accounts may not act on a day, and why: asked before every command, by whoever acts, about accounts that they may not read.
create function hindered_accounts(ids uuid[], day date) returns table (account_id uuid, why text, back_on date)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select id, 'disabled', null::date from account where id = any (ids) and disabled_at is not null
    union all
    select a.account_id, 'absent', max(a.ends_on) from absence a
      where a.account_id = any (ids) and a.starts_on <= day and day < a.ends_on and a.ended_at is null
      group by a.account_id;
  end;

-- When whoever holds a session of the one account that acts last proved to be its owner: for a command that asks for a fresh proof.
create function session_proved_at(given uuid) returns timestamptz
  language sql stable security definer set search_path = public, pg_temp
  return (select proved_at from session where id = given and cardinality(actor_accounts()) = 1 and account_id = (actor_accounts())[1]);

revoke all on function hindered_accounts(uuid[], date), session_proved_at(uuid) from public;

-- Whatever a command writes: an absence is set in the own name, of the own account or by the administrator, and only ends.
create function absence_is_own() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.ended_at is null and new.set_by = any (actor_accounts()) and (new.account_id = new.set_by or actor_role() = 'administrator') then
      return new;
    end if;
  elsif tg_op = 'UPDATE' then
    if old.ended_at is null and new.ended_by = any (actor_accounts())
       and to_jsonb(new) - '{ended_on,ended_at,ended_by,version}'::text[] = to_jsonb(old) - '{ended_on,ended_at,ended_by,version}'::text[] then
      return new;
    end if;
  end if;
  raise exception 'an absence is set by the account or the administrator, and ended by the account alone' using errcode = 'insufficient_privilege';
end $$;
create trigger absence_is_own before insert or update or delete on absence for each row execute function absence_is_own();
create trigger absence_stays before truncate on absence for each statement execute function stands_for_ever();
