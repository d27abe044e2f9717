-- A way back into a worker's account: one officer of the origin has seen the worker and a paper and begins it, another one confirms it, each
-- hands over half of a code, and it opens after a day in which the owner can stop it.
create table way_back (
  id uuid primary key,
  worker_id uuid not null references worker,
  account_id uuid not null references account,
  -- The paper by which the officer knew the worker.
  seen text not null,
  started_by uuid not null references account check (started_by <> account_id),
  started_at timestamptz not null,
  first_hash text not null unique,
  confirmed_by uuid references account check (confirmed_by <> started_by and confirmed_by <> account_id),
  confirmed_at timestamptz,
  second_hash text unique,
  usable_from timestamptz,
  expires_at timestamptz not null,
  used_at timestamptz,
  stopped_at timestamptz,
  check ((confirmed_by is null) = (second_hash is null) and (confirmed_by is null) = (confirmed_at is null)),
  check ((confirmed_by is null) = (usable_from is null)),
  check (used_at is null or confirmed_by is not null)
);
create unique index way_back_open on way_back (worker_id) where used_at is null and stopped_at is null;
create index way_back_expires on way_back (expires_at);
