-- A season of a corridor by its name: the work that starts in it. Where none is named, the calendar year in which work starts counts.
create table season (
  corridor_id uuid not null references corridor,
  name text not null check (name ~ '^[0-9]{4}$'),
  starts_from date not null,
  -- The first day that belongs to it no more.
  starts_until date not null check (starts_until > starts_from),
  primary key (corridor_id, name)
);

-- What a published file says of a filing that was brought in from it, so that our answer can be laid beside what was decided in reality.
create table published_filing (
  corridor_id uuid not null references corridor,
  season text not null,
  -- As in vacancy.origin_reference.
  reference text primary key,
  places integer not null check (places > 0),
  -- Set when the filing lacks what every vacancy has to say, and so never became one: the code of the refusal, and the field.
  unfiled_code text,
  unfiled_field text,
  reality text check (reality in ('certified', 'partly-certified', 'denied', 'withdrawn')),
  certified integer check (certified >= 0)
);
create index published_filing_season on published_filing (corridor_id, season);

-- How far the invented parties of a demonstration have acted. Empty in production.
create table demonstration (
  single boolean primary key default true check (single),
  seed text not null,
  loaded_at timestamptz not null,
  -- The day to which the parties act by themselves; from then on the day moves by a button.
  runs_until date not null,
  -- From this day some files are left to whoever tries the demonstration.
  held_from date not null,
  -- The last day whose acts are all done: a run that was stopped goes on after it.
  acted_on date
);
