-- One matching: who got which place, by which published weights, with the proof that no other assignment scores higher.
create table round (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  programme_id text not null,
  programme_hash text not null references programme_version,
  run_on date not null,
  run_by uuid,
  weights jsonb not null,
  workers integer not null,
  vacancies integer not null,
  places integer not null,
  candidates integer not null,
  placed integer not null,
  total bigint not null,
  bound bigint not null,
  -- What one more place would have added, by vacancy; with the workers' prices it proves the total.
  certificate jsonb not null
);
create index round_corridor on round (corridor_id, run_on);

-- A candidate of a round: eligible, and in the worker's own wishes.
create table candidate (
  round_id uuid not null references round,
  worker_id uuid not null references worker,
  vacancy_id uuid not null references vacancy,
  corridor_id uuid not null references corridor,
  employer_id uuid not null references organisation,
  wish_rank integer not null,
  score integer not null check (score >= 1),
  -- The parts of the score, by the names of the weights.
  parts jsonb not null,
  chosen boolean not null,
  -- The score could have risen by at least this much and the assignment would still be a best one: 0 where chosen.
  slack bigint not null check (slack >= 0),
  primary key (round_id, worker_id, vacancy_id)
);
create index candidate_worker on candidate (worker_id);
create index candidate_vacancy on candidate (vacancy_id);
create index candidate_corridor on candidate (corridor_id, worker_id);

create table offer (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  vacancy_id uuid not null references vacancy,
  worker_id uuid not null references worker,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  round_id uuid references round,
  kind text not null check (kind in ('matched', 'nominated')),
  -- The verified terms of the vacancy on the day of the offer.
  terms jsonb not null,
  offered_on date not null,
  -- The last day on which it can be accepted.
  expires_on date not null,
  status text not null check (status in ('open', 'accepted', 'declined', 'lapsed')),
  answered_on date,
  reason text,
  version integer not null default 1
);
create index offer_worker on offer (worker_id);
create unique index offer_open on offer (worker_id, vacancy_id) where status in ('open', 'accepted');
create index offer_expiry on offer (expires_on) where status = 'open';
create index offer_vacancy on offer (vacancy_id, status);

-- One worker's file under one vacancy, from selection to return.
create table placement (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  vacancy_id uuid not null references vacancy,
  worker_id uuid not null references worker,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  offer_id uuid not null unique references offer,
  programme_hash text not null references programme_version,
  -- The public number of the file.
  reference text not null unique,
  -- The worker's name as on the document, so that the destination reads no register of the origin.
  worker_name text not null,
  worker_native_name text,
  season_start date not null,
  season_end date not null,
  status text not null check (status in ('accepted', 'selected', 'contracted', 'permitted', 'arrived', 'left', 'returned', 'lapsed', 'withdrawn')),
  recalled boolean not null default false,
  began_on date not null,
  selection_origin_signed_on date,
  selection_destination_signed_on date,
  ended_on date,
  version integer not null default 1
);
create index placement_corridor on placement (corridor_id, status, began_on);
create index placement_worker on placement (worker_id);
create index placement_vacancy on placement (vacancy_id);
create index placement_employer on placement (employer_id, status);
alter table stage add foreign key (placement_id) references placement;
