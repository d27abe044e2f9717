create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('employer', 'recruiter', 'authority', 'union', 'ngo')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- The name by language; the one under "und" is the registered form.
  names jsonb not null check (names ? 'und'),
  place text,
  -- The number under which its own country registered it, where it has one.
  registration text,
  registered_on date not null,
  simulated boolean not null default false,
  version integer not null default 1
);
create unique index organisation_registration on organisation (country, registration) where registration is not null;
create index organisation_kind on organisation (kind, country);
-- The register's order: by registered name.
create index organisation_name on organisation (lower(names ->> 'und'), id);

-- Status by date: a row holds from its day until the next row's day. Of two decisions of one day the later one counts; both are kept.
create table organisation_status (
  id uuid primary key,
  number bigint generated always as identity,
  organisation_id uuid not null references organisation,
  status text not null check (status in ('applied', 'licensed', 'suspended', 'cancelled')),
  valid_from date not null,
  -- The legal basis, a citation; and what happened, in the officer's words.
  basis text not null,
  cause text,
  decided_by uuid
);
create index organisation_status_day on organisation_status (organisation_id, valid_from desc, number desc);
