-- A request that is sent again with the same key acts once and gets the first answer.
create table idempotency (
  account_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  command text not null,
  input_hash text not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (account_id, key)
);
create index idempotency_at on idempotency (at);
