-- A login. It acts in one of its seats at a time.
create table account (
  id uuid primary key,
  login text not null unique check (login = lower(login) and length(login) between 3 and 200),
  password_hash text,
  name text not null,
  language text not null,
  simulated boolean not null default false,
  created_at timestamptz not null,
  disabled_at timestamptz
);

-- A role that an account may act in, and for whom.
create table seat (
  id uuid primary key,
  account_id uuid not null references account,
  role text not null,
  organisation_id uuid,
  worker_id uuid,
  country text
);
create index seat_account on seat (account_id);

-- Only the hash of a token is kept: who reads this table cannot act.
create table session (
  token_hash text primary key,
  account_id uuid not null references account,
  -- Whoever loses a seat loses the sessions in it at once.
  seat_id uuid not null references seat on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expires on session (expires_at);

-- Failed sign-ins counted by a keyed hash of login and address: neither can be read back.
create table sign_in_attempt (
  key_hash text not null,
  quarter timestamptz not null,
  failures integer not null,
  primary key (key_hash, quarter)
);

-- Whether a login is taken, and by which account: for whoever makes an account or links one, and may read none.
create function account_of_login(given text) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  return (select id from account where login = lower(given));
revoke all on function account_of_login(text) from public;
