-- Somebody asks that everything about one person be erased. Two steps, with days between: it is asked, and confirmed later.
create table erasure (
  id uuid primary key,
  -- No key to the register: this row outlives what it is about.
  worker_id uuid not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  asked_on date not null,
  asked_by uuid not null,
  asked_as text not null check (asked_as in ('worker', 'origin-agency')),
  -- The first day on which it can be confirmed, and the first on which no longer.
  confirm_from date not null check (confirm_from > asked_on),
  confirm_until date not null check (confirm_until > confirm_from),
  confirmed_on date check (confirmed_on >= confirm_from and confirmed_on < confirm_until),
  confirmed_by uuid,
  withdrawn_on date,
  done_on date,
  version integer not null default 1,
  check ((confirmed_on is null) = (confirmed_by is null)),
  -- What an agency asks, another officer of it confirms.
  check (asked_as = 'worker' or confirmed_by <> asked_by)
);
create unique index erasure_open on erasure (worker_id) where withdrawn_on is null and done_on is null;
create index erasure_confirmed on erasure (confirmed_on) where withdrawn_on is null and done_on is null;

-- Whose data were erased: random ids that lead to nobody. A backup that still knows them is held against this list when it is restored.
create table erased (
  worker_id uuid primary key,
  erased_on date not null,
  why text not null check (why in ('asked', 'age', 'restored'))
);
