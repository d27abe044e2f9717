-- A round that a job runs: begun by an officer, looked at while it runs, and stopped before anything is saved. The round itself is saved in one
-- transaction with its end here, so that a program that is killed leaves a run that begins again and no half a round.
create table round_run (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  programme_id text not null,
  -- In whose name it runs.
  account_id uuid not null references account,
  role text not null,
  country text not null,
  state text not null check (state in ('running', 'done', 'stopped', 'refused')),
  phase text not null check (phase in ('waiting', 'reading', 'solving', 'saving')),
  workers integer not null default 0,
  round_id uuid references round,
  -- Why it was refused: a code of the errors.
  code text,
  begun_on date not null,
  ended_on date,
  version integer not null default 1,
  check ((state = 'running') = (ended_on is null) and (state = 'done') = (round_id is not null) and (state = 'refused') = (code is not null))
);
-- Of a programme one runs at a time.
create unique index round_run_running on round_run (corridor_id, programme_id) where state = 'running';
create index round_run_corridor on round_run (corridor_id, begun_on);
