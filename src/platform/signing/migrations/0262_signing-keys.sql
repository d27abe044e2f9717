-- Keys with which printed documents are signed. Only the public half can be read without the installation's secret.
create table signing_key (
  id text primary key check (id ~ '^[A-Za-z0-9_-]{8}$'),
  public_key text not null,
  private_sealed text not null,
  valid_from date not null,
  -- The last day on which it signs; what it has signed stays verifiable.
  valid_to date not null check (valid_to > valid_from),
  revoked_on date
);

-- Documents that no longer hold: replaced by a later one, or ended early.
create table document_revocation (
  id uuid primary key,
  kind text not null,
  number text not null,
  revoked_on date not null,
  unique (kind, number)
);
