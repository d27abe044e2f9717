-- A file of vacancies that was brought in. The row is made before the first vacancy is filed, so that a file sent twice is read once,
-- and a reading that broke off goes on where it stopped.
create table vacancy_import (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  imported_on date not null,
  begun_at timestamptz not null,
  file_name text not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('reading', 'done')),
  rows integer not null check (rows >= 0),
  accepted integer not null default 0 check (accepted between 0 and rows),
  -- Each row that was refused: its cells, and what is wrong with which.
  report jsonb,
  version integer not null default 1,
  unique (organisation_id, file_hash)
);

create table vacancy (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  programme_id text not null,
  programme_hash text not null references programme_version,
  -- The public number, printed and asked for.
  reference text not null unique,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  title text not null,
  occupation text not null,
  sector text,
  region text not null,
  place text,
  places integer not null check (places between 1 and 100000),
  verified_places integer not null default 0 check (verified_places between 0 and places),
  filled integer not null default 0,
  season_start date not null,
  season_end date not null check (season_end >= season_start),
  pay_minor bigint check (pay_minor >= 0),
  currency text,
  pay_per text,
  hours_week integer not null check (hours_week between 1 and 168),
  experience_months integer check (experience_months between 0 and 600),
  kind text not null check (kind in ('generic', 'nominative')),
  homogeneous boolean not null,
  housing boolean not null,
  herding boolean not null default false,
  filed_on date not null,
  status text not null check (status in ('filed', 'verified', 'refused', 'withdrawn', 'lapsed')),
  -- The answers of the rules at the decision, figures and sources included, and the officer's reason where a person decided.
  decision jsonb,
  decided_on date,
  decided_by uuid,
  -- Where the vacancy came from, when it was imported from a published file.
  origin_reference text,
  import_id uuid references vacancy_import,
  import_row integer,
  version integer not null default 1,
  -- Placements never exceed what was verified, whatever the code does.
  constraint vacancy_places_are_kept check (filled between 0 and verified_places)
);
create index vacancy_corridor on vacancy (corridor_id, status, season_start);
create index vacancy_newest on vacancy (filed_on desc, id desc);
create index vacancy_employer on vacancy (employer_id, filed_on);
-- An employer's own: another's files must not be able to tell, or to stop, what somebody else has imported.
create unique index vacancy_origin_reference on vacancy (employer_id, origin_reference) where origin_reference is not null;
create unique index vacancy_import_row on vacancy (import_id, import_row) where import_id is not null;
create index vacancy_recruiter on vacancy (recruiter_id) where recruiter_id is not null;
