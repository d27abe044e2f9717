-- What an officer who will be away hands to a colleague: a note, and the steps and tasks that matter. It holds as long as the absence, shows
-- the colleague what to look at, and gives no right: the colleague acts on an account of their own, as before.
create table hand_over (
  id uuid primary key,
  absence_id uuid not null references absence,
  from_account_id uuid not null references account,
  to_account_id uuid not null references account,
  role text not null,
  country text not null,
  note text not null,
  stages uuid[] not null,
  tasks uuid[] not null,
  set_on date not null,
  version integer not null default 1,
  check (from_account_id <> to_account_id)
);
create index hand_over_to on hand_over (to_account_id);
create index hand_over_from on hand_over (from_account_id);
create index hand_over_absence on hand_over (absence_id);

-- A colleague of the same office by login, for whoever may not read accounts; null for anybody else.
create function colleague_of(given text, office_role text, office_country text) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  return (select a.id from account a join seat s on s.account_id = a.id
    where a.login = given and a.disabled_at is null and s.role = office_role and s.country = office_country
      and not a.id = any (actor_accounts()) limit 1);
-- What a colleague of the same office is called: of those alone whose hand-over the one account that acts has given or received.
create function colleague_name(given uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  return (select a.name from account a where a.id = given and exists (select from hand_over h
    where h.from_account_id = given and h.to_account_id = any (actor_accounts())
       or h.to_account_id = given and h.from_account_id = any (actor_accounts())));
revoke all on function colleague_of(text, text, text), colleague_name(uuid) from public;

-- A view of the work queue that an account has given a name; the address stays the truth, and can be sent to a colleague.
create table saved_filter (
  id uuid primary key,
  account_id uuid not null references account,
  name text not null,
  query text not null,
  saved_on date not null,
  unique (account_id, name)
);
