-- Who acts is set for each transaction; without it every setting reads null or '' and no policy matches.
create table policy_rule (
  action text not null,
  role text not null,
  scope text not null,
  primary key (action, role)
);

create function actor_role() returns text language sql stable
  return coalesce(nullif(current_setting('app.role', true), ''), 'none');
create function actor_action() returns text language sql stable
  return coalesce(nullif(current_setting('app.action', true), ''), 'none');
create function actor_account() returns uuid language sql stable
  return nullif(current_setting('app.account', true), '')::uuid;
create function actor_worker() returns uuid language sql stable
  return nullif(current_setting('app.worker', true), '')::uuid;
create function actor_organisation() returns uuid language sql stable
  return nullif(current_setting('app.organisation', true), '')::uuid;
create function actor_country() returns text language sql stable
  return nullif(current_setting('app.country', true), '');

-- How far the acting role reaches with an action.
create function scope_of(wanted text) returns text language sql stable
  begin atomic
    select scope from policy_rule where action = wanted and role = actor_role();
  end;
-- The same for the command that is running, when it is one of those that may write a table.
create function write_scope(actions text[]) returns text language sql stable
  begin atomic
    select scope from policy_rule where action = actor_action() and action = any (actions) and role = actor_role();
  end;
