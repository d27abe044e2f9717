-- One answer to everything that matches a view of the queue: begun by an account, carried on by a job, and stopped when its owner says so.
-- Its rows are taken when it begins; what comes later is not among them.
create table bulk_run (
  id uuid primary key,
  account_id uuid not null references account,
  role text not null,
  country text not null,
  outcome text not null check (outcome in ('approved', 'more-asked', 'refused')),
  reason text,
  happened_on date,
  lang text not null,
  state text not null check (state in ('running', 'done', 'stopped')),
  total integer not null check (total > 0),
  begun_on date not null,
  ended_on date,
  version integer not null default 1,
  check ((state = 'running') = (ended_on is null))
);
-- Who has one running waits for it or stops it.
create unique index bulk_run_running on bulk_run (account_id) where state = 'running';

create table bulk_item (
  run_id uuid not null references bulk_run,
  number integer not null,
  stage_id uuid not null,
  -- The version that the account saw.
  seen integer not null,
  reference text not null,
  state text not null check (state in ('open', 'done', 'waits', 'refused')),
  -- Why it was refused: a code of the errors.
  code text check ((code is not null) = (state = 'refused')),
  primary key (run_id, number)
);
create index bulk_item_open on bulk_item (run_id, number) where state = 'open';
create index bulk_item_stage on bulk_item (stage_id);
