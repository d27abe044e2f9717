-- Whether workers of the country were looked for before a vacancy goes abroad, and what was found.
create table labour_test (
  id uuid primary key,
  vacancy_id uuid not null,
  corridor_id uuid not null,
  employer_id uuid not null,
  recruiter_id uuid references organisation,
  opened_on date not null,
  -- The last day on which the vacancy is open to workers of the country, included; null where the programme does not say how long.
  open_until date,
  -- By when the office decides; null where the programme does not say.
  due_on date,
  state text not null check (state in ('open', 'decided')),
  result text check (result in ('shortage', 'partial', 'no-shortage')),
  places_left integer check (places_left >= 0),
  -- Refusals that the office did not take for lawful.
  not_accepted integer not null default 0 check (not_accepted >= 0),
  decided_on date,
  decided_by uuid,
  reason text,
  -- The last day on which the result holds, included; null where the programme sets no end.
  valid_until date,
  version integer not null default 1,
  foreign key (vacancy_id, corridor_id, employer_id) references vacancy (id, corridor_id, employer_id),
  check ((state = 'decided') = (decided_on is not null and result is not null and places_left is not null))
);
create unique index labour_test_open on labour_test (vacancy_id) where state = 'open';
create index labour_test_vacancy on labour_test (vacancy_id, opened_on);

create table labour_advertisement (
  id uuid primary key,
  test_id uuid not null references labour_test,
  vacancy_id uuid not null references vacancy,
  corridor_id uuid not null references corridor,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  medium text not null check (medium in ('newspaper', 'web', 'radio', 'notice', 'employment-service', 'other')),
  place text not null,
  published_on date not null,
  link text,
  added_on date not null
);
create index labour_advertisement_test on labour_advertisement (test_id);

-- A worker of the country whom the employment service sent. A code: who it was stays with the service.
create table labour_referral (
  id uuid primary key,
  test_id uuid not null references labour_test,
  vacancy_id uuid not null references vacancy,
  corridor_id uuid not null references corridor,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  code text not null,
  referred_on date not null,
  answer text check (answer in ('hired', 'refused')),
  reason text,
  words text,
  answered_on date,
  version integer not null default 1,
  unique (test_id, code),
  check ((answer is null) = (answered_on is null) and (answer is distinct from 'refused' or reason is not null))
);
