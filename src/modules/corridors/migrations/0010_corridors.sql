-- The ordered pair origin -> destination.
create table corridor (
  id uuid primary key,
  origin text not null check (origin ~ '^[A-Z]{2}$'),
  destination text not null check (destination ~ '^[A-Z]{2}$' and destination <> origin),
  opened_on date not null,
  unique (origin, destination)
);

-- The corridors of which the actor's country is one end: computed once a query by the policies of every table.
create function actor_corridors() returns uuid[] language sql stable
  begin atomic
    select coalesce(array_agg(id), '{}') from corridor where actor_country() in (origin, destination);
  end;

-- The text of a programme, for ever, under its hash.
create table programme_version (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  programme_id text not null,
  version text not null,
  title text not null,
  text text not null,
  loaded_at timestamptz not null
);

-- A programme in force on a corridor. Both ends sign; where an end has no role in the programme its signature does not exist.
create table adoption (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  programme_id text not null,
  programme_hash text not null references programme_version,
  in_force_from date not null,
  origin_has_role boolean not null,
  origin_signed_on date,
  origin_signed_by uuid,
  destination_signed_on date,
  destination_signed_by uuid,
  version integer not null default 1,
  unique (corridor_id, programme_hash)
);

-- Places that may be approved in a period. A null cap is "none set"; the counter is moved by approvals alone.
create table quota (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  programme_id text not null,
  period text not null,
  split text not null default 'all',
  unit text not null,
  cap integer check (cap >= 0),
  used integer not null default 0 check (used >= 0),
  source text,
  unique (corridor_id, programme_id, period, split),
  constraint quota_is_kept check (cap is null or used <= cap)
);
