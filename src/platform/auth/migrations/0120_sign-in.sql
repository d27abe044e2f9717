-- A session says to its owner when, from what kind of device and how it was opened; neither address nor browser can be read back.
alter table session
  add column id uuid not null default gen_random_uuid(),
  add column last_seen_at timestamptz,
  -- Ends when nothing was asked for so long; null is never before `expires_at`.
  add column idle_minutes integer check (idle_minutes > 0),
  -- The last time at which whoever holds it proved to be its owner.
  add column proved_at timestamptz,
  -- How it was opened: `password`, `password+totp`, `passkey`, `provider:<id>`.
  add column means text not null default 'password',
  -- A family such as `firefox/android`, and a keyed, shortened hash of the network that differs for each account.
  add column device text,
  add column network text;
create unique index session_id on session (id);
create index session_account on session (account_id);

-- The key of an authenticator app, sealed with a key that is not in the database. A code works once: `last_step` is the newest that did.
create table totp (
  account_id uuid primary key references account,
  secret_sealed text not null,
  last_step bigint not null,
  added_at timestamptz not null
);

create table passkey (
  id uuid primary key,
  account_id uuid not null references account,
  credential_id text not null unique,
  public_key text not null,
  counter bigint not null,
  transports text[] not null,
  added_at timestamptz not null,
  used_at timestamptz
);
create index passkey_account on passkey (account_id);

-- Keyed hashes of the codes on paper; each works once.
create table recovery_code (
  code_hash text primary key,
  account_id uuid not null references account,
  made_at timestamptz not null,
  used_at timestamptz
);
create index recovery_code_account on recovery_code (account_id);

-- A browser in which this account has signed in wholly: it has a budget of tries of its own.
create table known_device (
  token_hash text not null,
  account_id uuid not null references account,
  seen_at timestamptz not null,
  primary key (token_hash, account_id)
);
create index known_device_account on known_device (account_id);

-- A sign-in whose first proof was right and that lacks the second. It is no session: no page but those of sign-in knows it.
create table sign_in_step (
  token_hash text primary key,
  account_id uuid not null references account,
  kind text not null check (kind in ('second', 'enrol')),
  means text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sign_in_step_expires on sign_in_step (expires_at);

-- Proofs that may be used once, kept until they would have expired by themselves.
create table spent_proof (
  proof_hash text primary key,
  expires_at timestamptz not null
);

-- A way back for somebody who has lost everything: one administrator begins, another one confirms, each holds half of the code.
create table account_recovery (
  id uuid primary key,
  account_id uuid not null references account,
  started_by uuid not null references account check (started_by <> account_id),
  started_at timestamptz not null,
  first_hash text not null,
  confirmed_by uuid references account check (confirmed_by <> started_by and confirmed_by <> account_id),
  confirmed_at timestamptz,
  second_hash text,
  expires_at timestamptz not null,
  used_at timestamptz,
  stopped_at timestamptz,
  check ((confirmed_by is null) = (second_hash is null) and (confirmed_by is null) = (confirmed_at is null)),
  check (used_at is null or confirmed_by is not null)
);
create unique index account_recovery_open on account_recovery (account_id) where used_at is null and stopped_at is null;

-- The way in for a new account without a password: given by whoever made it, used once.
create table account_invitation (
  code_hash text primary key,
  account_id uuid not null references account,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- An identity at a national provider, as a keyed hash: the number that a state gives a person is not kept.
create table provider_link (
  provider text not null,
  subject_hash text not null,
  account_id uuid not null references account,
  linked_at timestamptz not null,
  primary key (provider, subject_hash),
  unique (account_id, provider)
);

-- What happened to an account, for its owner.
create table account_event (
  id uuid primary key,
  account_id uuid not null references account,
  type text not null check (type ~ '^[a-z-]{3,40}$'),
  at timestamptz not null
);
create index account_event_account on account_event (account_id, at desc);
