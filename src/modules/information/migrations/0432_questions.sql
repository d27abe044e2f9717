-- A question to a centre or a consulate, and its answer by a day. Who asks without signing in gets a code, of which only the hash is kept.
create table question (
  id uuid primary key,
  code_hash text unique,
  worker_id uuid references worker,
  corridor_id uuid not null references corridor,
  office_role text not null check (office_role in ('origin-agency', 'consulate')),
  office_country text not null,
  topic text not null,
  language text not null,
  words text not null,
  asked_on date not null,
  due_on date not null,
  answer text,
  answered_on date,
  answered_by uuid,
  version integer not null default 1,
  check ((answer is null) = (answered_on is null)),
  check ((code_hash is null) <> (worker_id is null))
);
create index question_open on question (office_country, office_role, due_on) where answer is null;
create index question_of_worker on question (worker_id, asked_on) where worker_id is not null;

-- What is asked often and has one answer for all, written anew by the office without anything of who asked.
create table guide_entry (
  id uuid primary key,
  topic text not null,
  corridor_id uuid references corridor,
  language text not null,
  question text not null,
  answer text not null,
  role text not null,
  country text not null,
  published_on date not null,
  good_until date not null,
  withdrawn_on date,
  published_by uuid,
  version integer not null default 1,
  check (good_until > published_on)
);
create index guide_entry_of on guide_entry (topic, published_on) where withdrawn_on is null;
