-- What this side asks of the other: an ordinary act with its party, a word of a list, and days. It names no case, and no case is named by its number.
-- It travels under a number that is made at the release.
create table effect (
  id uuid primary key,
  kind text not null,
  content jsonb not null,
  posted_on date not null,
  posted_by uuid references account,
  -- Taken back before it was released: then it never happened.
  withheld_on date,
  withheld_by uuid references account,
  released_on date,
  travels_as uuid unique,
  version integer not null default 1,
  check (released_on is null or withheld_on is null),
  check ((released_on is null) = (travels_as is null)),
  check ((withheld_on is null) = (withheld_by is null))
);
create index effect_waiting on effect (posted_on) where released_on is null and withheld_on is null;

-- One signed text a day, whether anything happened or not.
create table effect_batch (
  day date primary key,
  signed text not null,
  made_at timestamptz not null,
  -- When the other side has acknowledged it.
  taken_at timestamptz
);
