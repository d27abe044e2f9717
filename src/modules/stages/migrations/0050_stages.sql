-- A stage of a vacancy's or a placement's file that has been opened: who must act, since when, until when, and what came of it.
-- Stages still to come are read from the programme.
create table stage (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  subject text not null check (subject in ('vacancy', 'placement')),
  vacancy_id uuid not null references vacancy,
  placement_id uuid,
  worker_id uuid references worker,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  programme_hash text not null references programme_version,
  stage text not null,
  step text not null,
  actor text not null,
  side text not null,
  state text not null check (state in ('open', 'done', 'stopped')),
  outcome text check (outcome in ('done', 'approved', 'refused', 'more-asked', 'approved-by-silence', 'refused-by-silence', 'lapsed', 'cancelled')),
  opened_on date not null,
  due_on date,
  silence text not null,
  -- When a stage that escalates passed its day: told once, and shown until it is done.
  escalated_on date,
  done_on date,
  done_by uuid,
  reason text,
  -- The roles that have signed where several sign together: who has signed no longer has it to do.
  signed text[] not null default '{}',
  version integer not null default 1,
  check ((subject = 'placement') = (placement_id is not null)),
  check ((state = 'open') = (done_on is null))
);
create unique index stage_of_vacancy on stage (vacancy_id, stage) where subject = 'vacancy';
create unique index stage_of_placement on stage (placement_id, stage) where subject = 'placement';
-- The work queue: what one role holds on one corridor, escalated first, then by day; a stage without a day comes last.
create index stage_queue on stage (corridor_id, actor, (escalated_on is null), (coalesce(due_on, date '9999-12-31')), id) where state = 'open';
-- A file and all placements under its vacancy at once, as the results count them.
create index stage_vacancy on stage (vacancy_id);
create index stage_due on stage (due_on) where state = 'open' and escalated_on is null and silence <> 'none';
create index stage_employer on stage (employer_id) where state = 'open';
create index stage_recruiter on stage (recruiter_id) where state = 'open';
create index stage_worker on stage (worker_id) where state = 'open';
