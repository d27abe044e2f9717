-- A set of items has one role and may have several parties: the settings hold their ids with commas between. One request is a set of one.
create function actor_accounts() returns uuid[] language sql stable
  return coalesce(string_to_array(nullif(current_setting('app.account', true), ''), ',')::uuid[], '{}');
create function actor_workers() returns uuid[] language sql stable
  return coalesce(string_to_array(nullif(current_setting('app.worker', true), ''), ',')::uuid[], '{}');
create function actor_organisations() returns uuid[] language sql stable
  return coalesce(string_to_array(nullif(current_setting('app.organisation', true), ''), ',')::uuid[], '{}');
