create table worker (
  id uuid primary key,
  origin text not null check (origin ~ '^[A-Z]{2}$'),
  account_id uuid references account,
  -- As on the document, in Latin script, and as the worker writes it.
  family_name text not null,
  given_names text not null,
  native_name text,
  sex text check (sex in ('female', 'male', 'other')),
  -- A birth date may be known to the month or to the year only.
  birth_year integer not null check (birth_year between 1900 and 2200),
  birth_month integer check (birth_month between 1 and 12),
  birth_day integer check (birth_day between 1 and 31),
  place text,
  occupation text not null,
  experience_months integer not null check (experience_months between 0 and 720),
  languages text[] not null default '{}',
  seasons_completed integer not null default 0 check (seasons_completed >= 0),
  returns_reported integer not null default 0 check (returns_reported between 0 and seasons_completed),
  last_employer_id uuid references organisation,
  registered_on date not null,
  -- When the worker agreed that the origin keeps these data and matches them with vacancies.
  consented_on date,
  simulated boolean not null default false,
  version integer not null default 1,
  check (birth_day is null or birth_month is not null)
);
create index worker_origin on worker (origin, registered_on);
create unique index worker_account on worker (account_id) where account_id is not null;

-- What the worker wants, in order; at most 20.
create table wish (
  worker_id uuid not null references worker,
  vacancy_id uuid not null references vacancy,
  corridor_id uuid not null references corridor,
  rank integer not null check (rank between 1 and 20),
  primary key (worker_id, vacancy_id),
  unique (worker_id, rank) deferrable initially deferred
);
create index wish_vacancy on wish (vacancy_id);

-- A family member who may follow the worker's file, by the worker's consent.
create table family_member (
  id uuid primary key,
  worker_id uuid not null references worker,
  account_id uuid not null references account,
  relation text not null,
  consented_on date not null,
  withdrawn_on date check (withdrawn_on >= consented_on)
);
create index family_of_worker on family_member (worker_id);
-- One consent at a time for one account.
create unique index family_consent on family_member (worker_id, account_id) where withdrawn_on is null;
