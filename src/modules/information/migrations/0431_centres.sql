-- What visitors say of a line of the public directory: whether it is still right. Nothing of who says it.
create table centre_comment (
  id uuid primary key,
  centre text not null,
  says text not null check (says in ('right', 'closed', 'phone', 'hours', 'place', 'languages', 'fee', 'other')),
  words text,
  said_on date not null
);
create index centre_comment_of on centre_comment (centre, said_on);

-- An office's word that it has looked and the line holds: what visitors said before is settled by it.
create table centre_check (
  id uuid primary key,
  centre text not null,
  role text not null,
  country text not null,
  checked_on date not null,
  checked_by uuid
);
create index centre_check_of on centre_check (centre, checked_on);

-- Help at a desk: no name, a number on a slip. Helping is free, and the person was told so.
create table desk_visit (
  id uuid primary key,
  reference text not null unique,
  centre text,
  role text not null,
  country text not null,
  reason text not null,
  language text not null,
  minutes integer not null check (minutes between 1 and 600),
  told_free boolean not null check (told_free),
  visited_on date not null,
  follow_up_on date,
  outcome text,
  followed_on date,
  helped_by uuid,
  version integer not null default 1,
  check ((outcome is null) = (followed_on is null)),
  check (follow_up_on is null or follow_up_on > visited_on)
);
create index desk_visit_of on desk_visit (country, role, visited_on, id);
create index desk_visit_open on desk_visit (country, role, follow_up_on) where outcome is null;
