-- How far the running files under an earlier version have been looked at, for a version that says that some of them go over. A restart and a
-- second process go on where the last portion ended.
create table transition (
  adoption_id uuid primary key references adoption,
  corridor_id uuid not null references corridor,
  -- The last day on which every file was looked at.
  looked_on date
);

-- A running file that was looked at and did not go over. Where no fact is missing that is its answer for good, as of the day on which the
-- version came into force; where one is, it is asked again on a later day.
create table file_look (
  adoption_id uuid not null references adoption,
  file_id uuid not null,
  corridor_id uuid not null references corridor,
  subject text not null check (subject in ('vacancy', 'placement')),
  does text not null check (does in ('stays', 'unknown')),
  looked_on date not null,
  primary key (adoption_id, file_id)
);
