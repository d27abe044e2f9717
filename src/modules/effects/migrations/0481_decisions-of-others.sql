-- What another authority has decided and an office here acts on: one signed batch a day, and out of it ordinary tasks. Nothing here says which
-- authority it was, since several share the way, nor what it was about besides the party, a word of a list, and days.
create table received_batch (
  day date primary key,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  received_on date not null
);

create table received_effect (
  id uuid primary key,
  day date not null references received_batch,
  kind text not null,
  content jsonb not null,
  -- Null where nobody of that number is known here: then nothing follows.
  task_id uuid references task
);
create index received_effect_day on received_effect (day);

-- What an officer has opened for everybody of an employer, from one day to another: one class, in which nobody stands out.
create table class_measure (
  id uuid primary key,
  kind text not null check (kind in ('change-of-employer', 'status-bridge', 'no-new-vacancies')),
  organisation_id uuid not null references organisation,
  country text not null,
  class text not null,
  valid_from date not null,
  -- The first day on which it no longer holds.
  valid_until date not null check (valid_until > valid_from),
  decided_on date not null,
  decided_by uuid not null references account
);
create index class_measure_organisation on class_measure (organisation_id, kind, valid_until);

-- A residence of a humanitarian class, with the right to work, whatever made it necessary: all of a class look alike.
create table humanitarian_permit (
  id uuid primary key,
  number text not null unique check (number <> ''),
  worker_id uuid not null references worker,
  country text not null,
  class text not null check (class ~ '^[a-z][a-z0-9-]{1,39}$'),
  valid_from date not null,
  valid_until date not null check (valid_until > valid_from),
  issued_on date not null,
  issued_by uuid not null references account
);
create index humanitarian_permit_worker on humanitarian_permit (worker_id);

create function decided_stands() returns trigger language plpgsql as $$
begin
  raise exception 'a dated decision is neither changed nor deleted' using errcode = 'insufficient_privilege';
end $$;
create trigger class_measure_stands before update or delete on class_measure for each row execute function decided_stands();
create trigger humanitarian_permit_stands before update or delete on humanitarian_permit for each row execute function decided_stands();
