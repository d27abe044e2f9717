-- A record that was found to be of a person who has another one: it stays, and points to the one that lives.
alter table worker add column superseded_by uuid references worker check (superseded_by <> id);
-- The worker has taken back that the last employer may see the name and call.
alter table worker add column recall_withheld boolean not null default false;
-- The file of registrations that the record came from, and its row's key there.
alter table worker add column intake_id uuid;
alter table worker add column intake_key text;
create unique index worker_of_intake on worker (intake_id, intake_key) where intake_id is not null;
create index worker_superseded on worker (superseded_by) where superseded_by is not null;
-- Whose birth may be the same.
create index worker_birth on worker (origin, birth_year, birth_month, birth_day);

create table worker_document (
  id uuid primary key,
  worker_id uuid not null references worker,
  kind text not null,
  issuer text not null check (issuer ~ '^[A-Z]{2}$'),
  -- The number is sealed with the installation's key; found by a keyed hash alone; shown by its last signs.
  number_sealed text not null,
  number_hash text not null,
  number_tail text not null,
  -- A keyed hash of nothing: whose key it is shows whether the row has to be sealed anew.
  key_mark text not null,
  -- As the document prints it, in its own script.
  printed_name text,
  issued_on date,
  -- Null where the document does not say an end.
  expires_on date,
  added_on date not null,
  added_by text not null check (added_by in ('worker', 'agency')),
  -- An officer of the agency has held the document in their hands.
  verified_on date,
  verified_by uuid references account,
  removed_on date,
  version integer not null default 1,
  check (expires_on >= issued_on)
);
create index document_of_worker on worker_document (worker_id);
create index document_by_number on worker_document (number_hash) where removed_on is null;
create index document_key on worker_document (key_mark);

create table worker_skill (
  id uuid primary key,
  worker_id uuid not null references worker,
  -- The unit group of ISCO-08, and the occupation of ESCO below it where one was chosen.
  occupation text not null,
  esco text,
  added_on date not null,
  added_by text not null check (added_by in ('worker', 'agency')),
  unique nulls not distinct (worker_id, occupation, esco)
);

create table worker_experience (
  id uuid primary key,
  worker_id uuid not null references worker,
  occupation text not null,
  from_on date not null,
  -- Null while it lasts.
  until_on date check (until_on >= from_on),
  employer text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  added_on date not null,
  added_by text not null check (added_by in ('worker', 'agency')),
  verified_on date,
  verified_by uuid references account,
  -- On what the verification rests.
  proof text,
  version integer not null default 1
);
create index experience_of_worker on worker_experience (worker_id);

-- What a worker has agreed to, purpose by purpose; taken back, the row stays with its days.
create table worker_consent (
  id uuid primary key,
  worker_id uuid not null references worker,
  purpose text not null,
  given_on date not null,
  withdrawn_on date check (withdrawn_on >= given_on),
  -- The language in which it was asked, and who wrote it down.
  language text not null,
  given_by text not null check (given_by in ('worker', 'agency'))
);
create unique index consent_in_force on worker_consent (worker_id, purpose) where withdrawn_on is null;
create index consent_of_worker on worker_consent (worker_id);

-- Who at home is told when something happens, and what they may be told.
create table family_contact (
  worker_id uuid primary key references worker,
  name text not null,
  relation text not null,
  phone text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  language text not null check (language ~ '^[a-z]{2,3}$'),
  told text[] not null,
  set_on date not null,
  set_by text not null check (set_by in ('worker', 'agency')),
  version integer not null default 1
);

-- What an officer has decided of two records that may be of one person.
create table worker_pair (
  id uuid primary key,
  -- The smaller id first, so that a pair is one row.
  first_id uuid not null references worker,
  second_id uuid not null references worker,
  origin text not null check (origin ~ '^[A-Z]{2}$'),
  decision text not null check (decision in ('one', 'two')),
  kept_id uuid references worker,
  -- The lists of wishes that the superseded record had, for the case that the decision is undone.
  wishes jsonb,
  decided_on date not null,
  decided_by uuid references account,
  undone_on date,
  version integer not null default 1,
  check (first_id < second_id),
  check ((decision = 'one') = (kept_id is not null))
);
create unique index pair_decided on worker_pair (first_id, second_id) where undone_on is null;
create index pair_of_second on worker_pair (second_id);

-- A file of registrations that an agency brings in; its rows stay sealed, and only until they are read.
create table worker_intake (
  id uuid primary key,
  origin text not null check (origin ~ '^[A-Z]{2}$'),
  file_name text not null,
  file_hash text not null,
  rows integer not null,
  content_sealed text,
  state text not null check (state in ('understood', 'reading', 'done')),
  accepted integer not null default 0,
  -- What is wrong with which row and column: codes and figures, never a cell.
  report jsonb not null,
  begun_at timestamptz not null,
  brought_on date not null,
  version integer not null default 1,
  unique (origin, file_hash)
);
alter table worker add foreign key (intake_id) references worker_intake;

-- Who waits for a place of a programme, with the points that the programme gives.
create table roster_entry (
  id uuid primary key,
  worker_id uuid not null references worker,
  corridor_id uuid not null references corridor,
  programme_id text not null,
  programme_hash text not null,
  entered_on date not null,
  -- The first day on which it no longer stands; null where the programme says no end.
  expires_on date,
  left_on date,
  left_because text,
  points integer not null,
  parts jsonb not null,
  counted_on date not null,
  version integer not null default 1
);
create unique index roster_standing on roster_entry (worker_id, corridor_id, programme_id) where left_on is null;
create index roster_order on roster_entry (corridor_id, programme_id, points desc, entered_on, id) where left_on is null;
