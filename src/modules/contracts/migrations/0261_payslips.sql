-- What was paid for a stretch of days: told by the employer, or by the worker, whose own rows name no organisation, so that none sees them.
create table payslip (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  placement_id uuid not null references placement,
  worker_id uuid not null references worker,
  employer_id uuid references organisation,
  told_by text not null check (told_by in ('employer', 'worker')),
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  -- Hundredths of an hour, as pay offices count.
  hours_worked integer not null check (hours_worked >= 0),
  hours_offered integer not null check (hours_offered >= 0),
  currency text not null,
  piece_earnings bigint check (piece_earnings >= 0),
  gross bigint not null check (gross >= 0),
  deductions jsonb not null default '[]',
  net bigint not null,
  -- Each rule that it falls short of, with the figure owed, the figure paid and the source.
  findings jsonb not null,
  shortfall bigint not null check (shortfall >= 0),
  told_on date not null,
  foreign key (placement_id, corridor_id, worker_id) references placement (id, corridor_id, worker_id),
  check ((told_by = 'employer') = (employer_id is not null))
);
create unique index payslip_once on payslip (placement_id, told_by, first_day, last_day);
create index payslip_worker on payslip (worker_id);
