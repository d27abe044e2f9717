-- An employer reports that a worker is not at work. It is a claim: the worker answers, an officer decides by a date, and the permit is as it
-- was. The worker's answer stands apart, since the employer must not read it.
create table absence_claim (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null,
  employer_id uuid not null,
  since_on date not null,
  claimed_on date not null,
  claimed_by uuid,
  -- The worker's last day to answer; null where the programme gives no time.
  answer_due date,
  state text not null check (state in ('asked', 'deciding', 'decided', 'withdrawn')),
  finding text check (finding in ('not-shown', 'shown')),
  decided_on date,
  decided_by uuid,
  version integer not null default 1,
  foreign key (placement_id, corridor_id, worker_id, employer_id) references placement (id, corridor_id, worker_id, employer_id),
  -- A finding is an officer's, with its day.
  check ((state = 'decided') = (finding is not null)),
  check (finding is null or (decided_on is not null and decided_by is not null))
);
create unique index absence_claim_running on absence_claim (placement_id) where state in ('asked', 'deciding');
create index absence_claim_worker on absence_claim (worker_id);
create table absence_answer (
  id uuid primary key,
  claim_id uuid not null unique references absence_claim,
  corridor_id uuid not null references corridor,
  worker_id uuid not null,
  answer text not null check (answer in ('at-work', 'agreed-leave', 'unable', 'gone', 'not-so')),
  words text,
  answered_on date not null
);
create index absence_answer_worker on absence_answer (worker_id);
