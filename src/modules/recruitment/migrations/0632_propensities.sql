-- How often a round would place each of its candidates in many draws of equals: its propensities, for who judges later what a place does. A run counts
-- them in the background; it can be stopped, and a program that is killed leaves a run that begins again, since the same seeds give the same counts.
create table propensity_run (
  id uuid primary key,
  round_id uuid not null references round,
  corridor_id uuid not null references corridor,
  -- Who asked for it.
  account_id uuid not null references account,
  -- The seed of draw n is this, a slash and n, from 1.
  seed text not null check (seed ~ '^[0-9a-f]{64}$'),
  draws integer not null check (draws between 1 and 100000),
  drawn integer not null default 0,
  state text not null check (state in ('running', 'done', 'stopped')),
  -- SHA-256 of the market that was drawn, once it was.
  market_hash text check (market_hash ~ '^[0-9a-f]{64}$'),
  -- Workers by the share of the draws in which they have a place: never, up to a fifth, up to two fifths and so on, always. No persons.
  distribution integer[] check (cardinality(distribution) = 7),
  begun_on date not null,
  ended_on date,
  version integer not null default 1,
  unique (id, corridor_id),
  check ((state = 'running') = (ended_on is null) and (state = 'done') = (market_hash is not null and distribution is not null))
);
create unique index propensity_run_running on propensity_run (round_id) where state = 'running';
create index propensity_run_round on propensity_run (round_id, begun_on);

-- One row for each worker: in how many of the draws each of the own candidates was a place, and any of them.
create table propensity (
  run_id uuid not null,
  worker_id uuid not null references worker,
  corridor_id uuid not null,
  vacancies uuid[] not null,
  placed integer[] not null check (0 <= all (placed)),
  placed_at_all integer not null check (placed_at_all >= 0),
  counted_on date not null,
  primary key (run_id, worker_id),
  foreign key (run_id, corridor_id) references propensity_run (id, corridor_id),
  check (cardinality(vacancies) = cardinality(placed))
);
create index propensity_worker on propensity (worker_id);
