create table permit (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  -- One permit a placement: permits cannot outnumber approvals.
  placement_id uuid not null unique references placement,
  vacancy_id uuid not null references vacancy,
  worker_id uuid not null references worker,
  employer_id uuid not null references organisation,
  number text not null unique,
  issued_on date not null,
  issued_by uuid,
  valid_from date not null,
  -- The first day on which it no longer holds.
  valid_until date not null check (valid_until > valid_from),
  decision jsonb not null,
  version integer not null default 1
);

-- Entry, exit, and the report of return: each at most once for a placement in this first form.
create table movement (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  placement_id uuid not null references placement,
  worker_id uuid not null references worker,
  kind text not null check (kind in ('entry', 'exit', 'return')),
  happened_on date not null,
  recorded_on date not null,
  unique (placement_id, kind)
);
