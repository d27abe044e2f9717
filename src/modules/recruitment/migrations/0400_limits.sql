-- How many may leave for a programme: set by the origin, read by both ends. A row never changes but to be ended; a new number is a new row.
create table placement_limit (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  programme_id text not null,
  -- Whom it counts: a null counts all. The worker's own occupation, by the first digits of ISCO-08, and town or village; the vacancy's region.
  occupation text check (occupation ~ '^[0-9]{1,4}$'),
  place text,
  region text,
  most integer not null check (most >= 0),
  -- Seasons that begin in these days, the last included.
  season_from date not null,
  season_until date not null check (season_until >= season_from),
  -- The decision on which it rests, for everybody to find.
  reason text not null,
  set_on date not null,
  set_by uuid,
  ended_on date,
  version integer not null default 1
);
create index placement_limit_corridor on placement_limit (corridor_id, programme_id);

-- A share of each vacancy's places that is kept for some.
create table place_reserve (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  programme_id text not null,
  whom text not null check (whom in ('returning', 'first-season')),
  share integer not null check (share between 1 and 100),
  -- The vacancy's occupation, by the first digits of ISCO-08; a null counts all.
  occupation text check (occupation ~ '^[0-9]{1,4}$'),
  season_from date not null,
  season_until date not null check (season_until >= season_from),
  reason text not null,
  set_on date not null,
  set_by uuid,
  ended_on date,
  version integer not null default 1
);
create index place_reserve_corridor on place_reserve (corridor_id, programme_id);

-- The limits and reserves that a round took into account, with their use and price; prices and slacks are in parts of a score, each divided by
-- the denominator, which is 1 unless limits cross.
alter table round
  add column denominator bigint not null default 1 check (denominator >= 1),
  add column limits jsonb not null default '[]',
  add column reserves jsonb not null default '[]';

-- Which of the round's limits count the worker, by their position from 0; at which candidates the worker is one of those for whom places are
-- kept, by position from 1.
alter table candidacy
  add column counted_by smallint[] not null default '{}',
  add column kept_for smallint[] not null default '{}';
