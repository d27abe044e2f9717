-- What is counted: one row a coded case, without a number of the case, a day, a name or a place. Who may read the case may take its row away,
-- since the case itself holds this number, sealed.
create table coded_case (
  id uuid primary key,
  registered text not null check (registered ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  values jsonb not null check (jsonb_typeof(values) = 'object'),
  -- Out of a file of another organisation.
  imported boolean not null
);
create index coded_case_registered on coded_case (country, registered);

-- What has left, or is to leave, the firewall: tables, or a synthetic file. One releaser proposes, another one publishes.
create table release (
  id uuid primary key,
  kind text not null check (kind in ('tables', 'synthetic')),
  -- The country whose coded cases it is about.
  population text not null check (population ~ '^[A-Z]{2}$'),
  starts_on date not null,
  -- First day that no longer belongs to it.
  ends_on date not null check (ends_on > starts_on),
  asked jsonb not null,
  -- Of tables: the frozen snapshot, made when it was proposed. Of a file: its rows, made when it was published.
  content jsonb,
  hash text,
  epsilon double precision,
  delta double precision,
  state text not null check (state in ('proposed', 'published', 'withdrawn')),
  proposed_on date not null,
  proposed_by uuid not null references account,
  published_on date,
  published_by uuid references account,
  version integer not null default 1,
  check ((kind = 'synthetic') = (epsilon is not null and delta is not null)),
  check ((state = 'published') = (published_on is not null and published_by is not null)),
  check (state <> 'published' or content is not null and hash is not null),
  -- Two persons.
  check (published_by is null or published_by <> proposed_by)
);
create index release_state on release (state, population, starts_on);

-- Published tables of one population share no day: else one could be taken from the other. What was published stays as it is.
create function release_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'proposed' or new.id <> old.id or new.kind <> old.kind or new.population <> old.population
     or new.starts_on <> old.starts_on or new.ends_on <> old.ends_on or new.asked <> old.asked or new.proposed_by <> old.proposed_by
     or new.epsilon is distinct from old.epsilon or new.delta is distinct from old.delta
     or old.content is not null and new.content is distinct from old.content then
    raise exception 'a release stands as it was proposed and published' using errcode = 'insufficient_privilege';
  end if;
  if new.state = 'published' and new.kind = 'tables' and exists (
    select from release r where r.id <> new.id and r.kind = 'tables' and r.state = 'published' and r.population = new.population
      and r.starts_on < new.ends_on and new.starts_on < r.ends_on) then
    raise exception 'tables of these days were published already' using errcode = 'exclusion_violation';
  end if;
  return new;
end $$;
create trigger release_stands before update or delete on release for each row execute function release_stands();
