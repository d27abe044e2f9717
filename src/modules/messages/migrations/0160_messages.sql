-- How an employer or a recruiter can be told something: an address of the organisation, not of a person.
create table organisation_contact (
  organisation_id uuid primary key references organisation,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  mail text not null,
  set_on date not null,
  version integer not null default 1
);

-- One message to one party on one way. Neither text nor address is kept: both are read when it is sent.
create table message (
  id uuid primary key,
  -- What happened, to which thing, and who is told: each once on each way. `turn` tells apart what may happen to one thing again.
  event text not null,
  subject uuid not null,
  audience text not null check (audience in ('worker', 'organisation')),
  channel text not null check (channel in ('sms', 'mail', 'letter', 'account')),
  turn text not null default '',
  worker_id uuid references worker,
  organisation_id uuid references organisation,
  -- Whose office looks after it: the worker's origin, or the country in which the organisation is registered.
  country text not null,
  -- The day that the text names, and the public number of the file.
  until_day date,
  reference text,
  happened_on date not null,
  -- The last day on which it is still of use; later it is not sent.
  last_day date not null,
  state text not null check (state in ('due', 'handing', 'sent', 'failed', 'unknown', 'outdated', 'stopped', 'to-print', 'printed')),
  -- Why it is not sent, or not yet: a code of ours or a status of the other side.
  code text check (code ~ '^[a-z0-9.-]{1,60}$'),
  tries integer not null default 0,
  due_at timestamptz not null,
  -- When it was taken to be handed over, by the database's own clock.
  handed_at timestamptz,
  settled_at timestamptz,
  check ((worker_id is null) = (audience = 'organisation')),
  check ((organisation_id is null) = (audience = 'worker')),
  check ((state = 'handing') = (handed_at is not null))
);
create unique index message_once on message (event, subject, audience, channel, turn, coalesce(worker_id, organisation_id));
create index message_due on message (due_at) where state = 'due';
create index message_handing on message (handed_at) where state = 'handing';
create index message_worker on message (worker_id, happened_on) where worker_id is not null;
create index message_organisation on message (organisation_id, happened_on) where organisation_id is not null;
create index message_country on message (country, happened_on);

-- The last sealed batch of the journal out of which messages were made, and the day of the last reminders. What happened before this table
-- was there tells nobody.
create table message_progress (
  single boolean primary key default true check (single),
  batch bigint not null,
  reminded_on date
);
insert into message_progress (batch) select coalesce(max(number), 0) from journal_batch;

-- By what the sender last sent on each way; a way without a row has none.
create table message_transport (
  channel text primary key check (channel in ('sms', 'mail')),
  kind text not null,
  seen_on date not null
);
