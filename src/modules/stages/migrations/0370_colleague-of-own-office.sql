-- The account behind a login is told to a colleague of its own office alone, while a hand-over is set: not to whoever names another office.
create or replace function colleague_of(given text, office_role text, office_country text) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  return (select a.id from account a join seat s on s.account_id = a.id
    where a.login = given and a.disabled_at is null and s.role = office_role and s.country = office_country
      and office_role = actor_role() and office_country = actor_country() and actor_action() = 'hand-over.set'
      and not a.id = any (actor_accounts()) limit 1);
