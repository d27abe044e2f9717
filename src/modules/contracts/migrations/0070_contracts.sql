create table contract (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  placement_id uuid not null unique references placement,
  worker_id uuid not null references worker,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  terms jsonb not null,
  drawn_on date not null,
  -- The rules' answers on each term against the verified offer.
  decision jsonb not null,
  verified_on date,
  employer_signed_on date,
  worker_signed_on date,
  -- The language in which the worker read it.
  worker_language text,
  version integer not null default 1
);
create index contract_worker on contract (worker_id);
