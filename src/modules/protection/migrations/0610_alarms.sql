-- Danger to life: who is on duty is told at once, by this side's own ways out. An alarm says of what it is about which complaint or case it
-- is, and nothing else; a message says that something waits, and neither its text nor its address is kept.
create table alarm (
  id uuid primary key,
  country text not null check (country ~ '^[A-Z]{2}$'),
  complaint_id uuid references complaint,
  case_id uuid references protected_case,
  -- Of the case: by it whoever is on duty asks for its key.
  reference text,
  raised_at timestamptz not null,
  -- Until when a duty officer has to have taken it.
  due_at timestamptz not null check (due_at > raised_at),
  -- When whoever is on duty was called.
  summoned_at timestamptz,
  -- Nobody who was called could be reached, or there was nobody to be called: the administrators are told, once.
  unreached_at timestamptz,
  -- It went on to the next, once. That is a breach.
  escalated_at timestamptz,
  taken_at timestamptz,
  taken_by uuid references account,
  taken_role text,
  version integer not null default 1,
  check (num_nonnulls(complaint_id, case_id) = 1 and (case_id is null) = (reference is null)),
  check (num_nonnulls(taken_at, taken_by, taken_role) in (0, 3))
);
create unique index alarm_once on alarm (coalesce(complaint_id, case_id), country);
create index alarm_open on alarm (raised_at) where taken_at is null;
create index alarm_complaint on alarm (complaint_id) where complaint_id is not null;

-- One message of one alarm to one person, whatever their roles are.
create table alarm_message (
  id uuid primary key,
  alarm_id uuid not null references alarm,
  account_id uuid not null references account,
  why text not null check (why in ('duty', 'next', 'nobody')),
  -- The way that is being tried, and those that have failed.
  channel text not null check (channel in ('sms', 'mail')),
  tried text[] not null default '{}',
  state text not null check (state in ('due', 'handing', 'sent', 'failed', 'unknown', 'outdated')),
  code text check (code ~ '^[a-z0-9.-]{1,60}$'),
  tries integer not null default 0,
  due_at timestamptz not null,
  -- When it was taken to be handed over, by the database's own clock.
  handed_at timestamptz,
  settled_at timestamptz,
  unique (alarm_id, account_id),
  check ((state = 'handing') = (handed_at is not null))
);
create index alarm_message_open on alarm_message (due_at) where state in ('due', 'handing');

-- How an officer is reached for an alarm, and on which days not at all.
create table alarm_reach (
  account_id uuid primary key references account,
  phone text,
  mail text,
  away_from date,
  -- The first day on which it no longer holds.
  away_until date,
  set_on date not null,
  version integer not null default 1,
  check (num_nonnulls(away_from, away_until) in (0, 2) and (away_until > away_from or away_from is null))
);
