-- Who acts is set for each transaction; without it every setting reads null or '' and no policy matches.
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
