-- Whose account is disabled reads nothing from then on, whatever a request asks that is on its way: asked by each table of this side.
create function actors_enabled() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  return (select not exists (select from account where id = any (actor_accounts()) and disabled_at is not null));
revoke all on function actors_enabled() from public;

-- A reader's key ends with the account, whoever disables it: nothing is wrapped for it any more, the work on cases and what was asked for end. The
-- wraps stay until each case has a new key, by which the lead is told which cases need one. An account that is enabled again begins with a new key.
create function reader_ends_with_account() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update reader_key set ended_on = (new.disabled_at at time zone 'UTC')::date, version = version + 1
    where account_id = new.id and ended_on is null;
  update case_reader set ended_at = new.disabled_at where account_id = new.id and ended_at is null;
  update key_request set state = 'ended', version = version + 1 where asked_by = new.id and state = 'open';
  return null;
end $$;
revoke all on function reader_ends_with_account() from public;
create trigger reader_ends_with_account after update of disabled_at on account for each row
  when (old.disabled_at is null and new.disabled_at is not null) execute function reader_ends_with_account();

-- The same for accounts that were disabled before.
update reader_key set ended_on = (a.disabled_at at time zone 'UTC')::date, version = reader_key.version + 1
  from account a where a.id = reader_key.account_id and a.disabled_at is not null and reader_key.ended_on is null;
update case_reader set ended_at = greatest(a.disabled_at, case_reader.from_at)
  from account a where a.id = case_reader.account_id and a.disabled_at is not null and case_reader.ended_at is null;
update key_request set state = 'ended', version = key_request.version + 1
  from account a where a.id = key_request.asked_by and a.disabled_at is not null and key_request.state = 'open';
