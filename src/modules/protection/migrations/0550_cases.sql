-- Who may open sealed files: the public half of a reader's pair, to which keys of cases are wrapped.
create table reader_key (
  account_id uuid primary key references account,
  role text not null check (role in ('duty-officer', 'case-officer', 'case-lead', 'recovery-officer')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  public_key bytea not null check (length(public_key) = 32),
  made_on date not null,
  -- Nothing is wrapped to it any more.
  ended_on date,
  version integer not null default 1
);
create index reader_key_country on reader_key (country, role) where ended_on is null;

-- The private half, sealed with a passphrase that stands nowhere and that nobody can reset.
create table reader_secret (
  account_id uuid primary key references reader_key,
  salt bytea not null check (length(salt) = 16),
  sealed bytea not null check (length(sealed) = 48),
  version integer not null default 1
);

-- A case: what clocks and rules need, and nothing that says who it is. Everything else stands sealed in its entries.
create table protected_case (
  id uuid primary key,
  -- By what it is named on the telephone: random, and in no order.
  reference text not null unique,
  country text not null check (country ~ '^[A-Z]{2}$'),
  state text not null check (state in ('open', 'closed', 'erased')),
  -- Unknown is treated as a child.
  age text not null check (age in ('adult', 'child', 'unknown')),
  opened_on date not null,
  opened_at timestamptz not null,
  closed_on date,
  -- The account behind the receipt, and by what the receipt finds it: a keyed hash over a slow one.
  holder_id uuid unique references account,
  receipt_mark text unique,
  receipt_key bytea check (length(receipt_key) = 32),
  -- The generation of the key, and by what it is recognised.
  generation integer not null check (generation > 0),
  key_check bytea,
  -- What a determination of a child's best interests said.
  interest text check (interest in ('stay', 'return', 'third-country')),
  simulated boolean not null default false,
  version integer not null default 1,
  check ((state = 'open') = (closed_on is null)),
  -- Erasing a case is forgetting its key.
  check ((state = 'erased') = (key_check is null)),
  check (state <> 'erased' or (receipt_mark is null and receipt_key is null))
);
create index protected_case_country on protected_case (country, state, opened_on);

-- Who works on a case. An end ends it at once, also at the database.
create table case_reader (
  id uuid primary key,
  case_id uuid not null references protected_case,
  country text not null,
  account_id uuid not null references reader_key,
  why text not null check (why in ('team', 'recovery', 'break-glass')),
  from_at timestamptz not null,
  until_at timestamptz,
  ended_at timestamptz,
  check (why <> 'break-glass' or until_at is not null)
);
create unique index case_reader_once on case_reader (case_id, account_id) where ended_at is null;
create index case_reader_account on case_reader (account_id) where ended_at is null;

-- The key of a case, wrapped: for a reader, for whoever holds the receipt, or in one of three shares for a recovery officer.
create table case_wrap (
  id uuid primary key,
  case_id uuid not null references protected_case,
  country text not null,
  generation integer not null,
  kind text not null check (kind in ('reader', 'receipt', 'share')),
  account_id uuid references reader_key,
  wrapped bytea not null,
  check ((kind = 'receipt') = (account_id is null))
);
create unique index case_wrap_once on case_wrap (case_id, generation, kind, coalesce(account_id, '00000000-0000-0000-0000-000000000000'));

-- What a case holds, sealed with its key and bound to its place.
create table case_entry (
  id uuid primary key,
  case_id uuid not null references protected_case,
  country text not null,
  kind text not null check (kind in ('contact', 'words', 'identity', 'facts', 'money', 'screening', 'decision', 'referral', 'residence', 'coded', 'note')),
  generation integer not null,
  sealed bytea not null,
  written_on date not null,
  written_by uuid references account,
  version integer not null default 1
);
create index case_entry_case on case_entry (case_id, written_on);

-- What must be done for a case by when.
create table case_duty (
  id uuid primary key,
  case_id uuid not null references protected_case,
  country text not null,
  kind text not null check (kind in ('guardian', 'best-interest')),
  due_at timestamptz not null,
  done_on date,
  done_by uuid references account,
  version integer not null default 1
);
create unique index case_duty_once on case_duty (case_id, kind);

create table case_consent (
  id uuid primary key,
  case_id uuid not null references protected_case,
  country text not null,
  purpose text not null check (purpose in ('help', 'law-enforcement', 'immigration', 'statistics', 'return')),
  reader text,
  language text not null,
  given_by text not null check (given_by in ('person', 'guardian')),
  given_on date not null,
  withdrawn_on date,
  version integer not null default 1,
  check (withdrawn_on is null or withdrawn_on >= given_on)
);
create index case_consent_case on case_consent (case_id);

-- A handover to somebody who helps: under a consent, with an answer owed by a day. What was told stands in a sealed entry.
create table case_referral (
  id uuid primary key,
  case_id uuid not null references protected_case,
  country text not null,
  target text not null,
  consent_id uuid not null references case_consent,
  sent_on date not null,
  due_on date not null,
  answer text check (answer in ('accepted', 'declined')),
  answered_on date,
  version integer not null default 1,
  check ((answer is null) = (answered_on is null))
);
create index case_referral_case on case_referral (case_id);

-- Who opened a case or did something with it: read by the person concerned.
create table case_access (
  id uuid primary key,
  case_id uuid not null references protected_case,
  country text not null,
  at timestamptz not null,
  account_id uuid references account,
  role text not null,
  what text not null
);
create index case_access_case on case_access (case_id, at);

-- A key asked for: by a reader who has lost the own one, or in an emergency by somebody outside the team. Two of three officers answer.
create table key_request (
  id uuid primary key,
  case_id uuid not null references protected_case,
  country text not null,
  generation integer not null,
  kind text not null check (kind in ('recovery', 'break-glass')),
  -- Immigration and law enforcement are no reason, and no account of theirs is here.
  reason text not null check (reason in ('lost-passphrase', 'reader-gone', 'danger-to-life', 'medical', 'child-in-danger')),
  asked_by uuid not null references reader_key,
  asked_at timestamptz not null,
  until_at timestamptz not null,
  state text not null check (state in ('open', 'taken', 'ended')),
  version integer not null default 1
);
create index key_request_open on key_request (case_id) where state = 'open';

-- One share, sealed by its officer to whoever asked.
create table key_answer (
  id uuid primary key,
  request_id uuid not null references key_request,
  case_id uuid not null references protected_case,
  country text not null,
  officer_id uuid not null references reader_key,
  handed bytea not null,
  answered_at timestamptz not null,
  unique (request_id, officer_id)
);
