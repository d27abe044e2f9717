create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('employer', 'recruiter', 'authority', 'union', 'ngo')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- The name by language; the one under "und" is the registered form.
  names jsonb not null,
  place text,
  -- The number under which its own country registered it, where it has one.
  registration text,
  registered_on date not null,
  simulated boolean not null default false,
  version integer not null default 1
);
create unique index organisation_registration on organisation (country, registration) where registration is not null;
create index organisation_kind on organisation (kind, country);

-- Status by date: a row holds from its day until the next row's day.
create table organisation_status (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  status text not null check (status in ('applied', 'licensed', 'suspended', 'cancelled')),
  valid_from date not null,
  -- The legal basis, a citation; and what happened, in the officer's words.
  basis text not null,
  cause text,
  decided_by uuid,
  unique (organisation_id, valid_from)
);
