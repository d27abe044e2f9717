-- How the workers of one vacancy are chosen: a list, and what became of everybody on it.
create table selection (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  vacancy_id uuid not null,
  employer_id uuid not null,
  recruiter_id uuid references organisation,
  kind text not null check (kind in ('employer_named', 'pool_points', 'lottery', 'first_come', 'public_panel')),
  chooser text not null check (chooser in ('employer', 'panel', 'order')),
  opened_on date not null,
  -- Free places when the list was made, and the workers on it.
  places integer not null check (places > 0),
  listed integer not null check (listed > 0),
  state text not null check (state in ('listed', 'decided')),
  decided_on date,
  -- A draw: the hash of the list as it was closed, the batch of the journal whose root decides and which was not made then, and what came of it.
  list_hash text check (list_hash ~ '^[0-9a-f]{64}$'),
  draw_batch bigint,
  draw_root text,
  seed text check (seed ~ '^[0-9a-f]{64}$'),
  drawn jsonb,
  -- A panel: when and where it meets, who sits on it, and the act of selection that both ends sign.
  held_on date,
  held_at text,
  members jsonb,
  signed_by_origin_on date,
  signed_by_destination_on date,
  version integer not null default 1,
  unique (id, corridor_id),
  foreign key (vacancy_id, corridor_id, employer_id) references vacancy (id, corridor_id, employer_id),
  check ((state = 'decided') = (decided_on is not null)),
  check ((kind = 'lottery') = (list_hash is not null) and (list_hash is null) = (draw_batch is null)),
  check ((seed is null) = (draw_root is null) and (seed is null) = (drawn is null))
);
create unique index selection_running on selection (vacancy_id) where state = 'listed';
create index selection_corridor on selection (corridor_id, opened_on);
create index selection_employer on selection (employer_id);

-- A worker on a list, without saying who: what an employer may see before the choice.
create table selection_candidate (
  id uuid primary key,
  selection_id uuid not null,
  corridor_id uuid not null,
  vacancy_id uuid not null references vacancy,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  -- Made by chance, and the same on every list of one vacancy.
  code text not null,
  occupation text not null,
  experience_months integer not null,
  seasons_completed integer not null,
  -- In twentieths of a point; null where the programme publishes no weights.
  points integer,
  -- The order on the list, from 1; a draw gives it.
  position integer check (position > 0),
  state text not null check (state in ('listed', 'chosen', 'reserve', 'refused', 'passed')),
  reason text,
  attended boolean,
  scores jsonb,
  version integer not null default 1,
  unique (selection_id, code),
  foreign key (selection_id, corridor_id) references selection (id, corridor_id)
);
create index selection_candidate_vacancy on selection_candidate (vacancy_id, code);

-- Who stands behind a code: the worker's own and the origin's to read.
create table selection_person (
  id uuid primary key references selection_candidate,
  selection_id uuid not null references selection,
  corridor_id uuid not null references corridor,
  vacancy_id uuid not null references vacancy,
  employer_id uuid not null references organisation,
  worker_id uuid not null references worker,
  unique (selection_id, worker_id)
);
create index selection_person_worker on selection_person (worker_id);
create index selection_person_vacancy on selection_person (vacancy_id, worker_id);

alter table offer drop constraint offer_kind_check, add constraint offer_kind_check check (kind in ('matched', 'nominated', 'selected')),
  add column selection_id uuid references selection,
  -- What the worker adds in their own words to a no.
  add column words text;
create index offer_selection on offer (selection_id) where selection_id is not null;

-- The root of one sealed batch is published and says nothing of a line.
create function sealed_root(wanted bigint) returns text language sql stable security definer
  set search_path = public, pg_temp as $$ select b.root from journal_batch b where b.number = wanted $$;
