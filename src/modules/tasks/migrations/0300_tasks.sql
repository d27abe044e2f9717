-- What somebody owes an answer by a day and that is no stage of a programme: an answer to a notice, a question of the other end, one thing of
-- a list after something went wrong.
create table task (
  id uuid primary key,
  kind text not null check (kind ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'),
  -- What it is about, and on whose file: who opens it must be somebody of that file.
  about_type text not null check (about_type in ('placement', 'vacancy', 'organisation', 'worker', 'incident', 'contract', 'permit')),
  about_id uuid not null,
  corridor_id uuid references corridor,
  worker_id uuid references worker,
  organisation_id uuid references organisation,
  second_organisation_id uuid references organisation,
  country text,
  -- Whose turn it is: an office, an organisation, or a worker.
  holder_role text,
  holder_country text,
  holder_organisation_id uuid references organisation,
  holder_worker_id uuid references worker,
  -- Who waits for the answer.
  asker_role text not null,
  asker_country text,
  asker_organisation_id uuid,
  asker_worker_id uuid,
  asked_by uuid,
  -- holder: the two of them alone. ends: the offices of both ends too. file: also the parties of the file.
  seen text not null check (seen in ('holder', 'ends', 'file')),
  -- Ids, codes, figures and days; and, of a question by hand, its words.
  asked jsonb not null,
  question text,
  -- The article behind it.
  basis jsonb,
  opened_on date not null,
  due_on date not null,
  silence text not null check (silence in ('escalate', 'act', 'none')),
  state text not null check (state in ('open', 'answered', 'silent', 'closed')),
  outcome text,
  reason text,
  escalated_on date,
  done_on date,
  done_by uuid,
  version integer not null default 1,
  check ((holder_role is null) = (holder_country is null)),
  check (num_nonnulls(holder_role, holder_organisation_id, holder_worker_id) = 1),
  check ((state = 'open') = (done_on is null)),
  check ((state = 'answered') = (outcome is not null))
);
-- What an office, an organisation or a worker holds: passed on first, then by day.
create index task_office on task (holder_country, holder_role, (escalated_on is null), due_on, id) where state = 'open';
create index task_organisation on task (holder_organisation_id, due_on) where state = 'open';
create index task_worker on task (holder_worker_id, due_on) where state = 'open';
-- What an office or a party waits for.
create index task_asked_by_office on task (asker_country, asker_role, due_on, id) where state = 'open';
create index task_asked_by_organisation on task (asker_organisation_id, due_on) where state = 'open';
create index task_asked_by_worker on task (asker_worker_id, due_on) where state = 'open';
create index task_about on task (about_id, about_type);
create index task_of_worker on task (worker_id);
create index task_due on task (due_on) where state = 'open' and escalated_on is null and silence <> 'none';
