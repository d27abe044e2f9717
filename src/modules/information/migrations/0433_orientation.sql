-- What a worker or their family has learned before leaving and after arriving. Only what was passed is kept, with its number on paper.
create table orientation_result (
  id uuid primary key,
  number text not null unique,
  worker_id uuid not null references worker,
  country text not null,
  course text not null,
  hash text not null,
  part text not null check (part in ('before', 'family', 'arrival')),
  by_role text not null,
  -- Absent where somebody came to a session, which asks in person.
  score integer,
  out_of integer,
  passed_on date not null,
  unique (worker_id, course, part),
  check ((score is null) = (out_of is null))
);

-- A session at a centre: a place and an hour, for so many.
create table orientation_session (
  id uuid primary key,
  course text not null,
  part text not null check (part in ('before', 'family', 'arrival')),
  country text not null,
  place text not null,
  held_on date not null,
  begins text not null check (begins ~ '^[0-2][0-9]:[0-5][0-9]$'),
  language text not null,
  places integer not null check (places between 1 and 500),
  booked integer not null default 0 check (booked between 0 and places),
  state text not null check (state in ('open', 'held', 'cancelled')),
  planned_by uuid,
  version integer not null default 1
);
create index orientation_session_ahead on orientation_session (country, held_on) where state = 'open';

create table orientation_booking (
  id uuid primary key,
  session_id uuid not null references orientation_session,
  worker_id uuid not null references worker,
  country text not null,
  booked_on date not null,
  came boolean,
  unique (session_id, worker_id)
);
create index orientation_booking_of on orientation_booking (worker_id);
