-- An employer's word that a recruiter may file and recruit for it. Without one a recruiter files for nobody.
create table mandate (
  id uuid primary key,
  employer_id uuid not null references organisation,
  recruiter_id uuid not null references organisation,
  -- asked: by the recruiter, and not answered. What was given ends by its last day or is withdrawn before.
  state text not null check (state in ('asked', 'given', 'declined', 'withdrawn')),
  asked_on date,
  given_on date,
  valid_from date,
  -- The first day on which it no longer holds; null where it has no end.
  valid_until date,
  ended_on date,
  -- A mandate that was taken over from the files before mandates were kept, and that nobody has given in writing.
  taken_over boolean not null default false,
  simulated boolean not null default false,
  version integer not null default 1,
  check (employer_id <> recruiter_id),
  check ((state in ('given', 'withdrawn')) = (given_on is not null)),
  check ((given_on is null) = (valid_from is null)),
  check (valid_until is null or valid_until > valid_from),
  check ((state in ('declined', 'withdrawn')) = (ended_on is not null))
);
create index mandate_employer on mandate (employer_id, recruiter_id);
create index mandate_recruiter on mandate (recruiter_id, employer_id);
-- A recruiter asks once and waits for the answer.
create unique index mandate_asked on mandate (employer_id, recruiter_id) where state = 'asked';

-- Whoever filed for an employer until now goes on: the filing is taken as its mandate, which the employer can withdraw.
insert into mandate (id, employer_id, recruiter_id, state, given_on, valid_from, taken_over, simulated)
  select gen_random_uuid(), v.employer_id, v.recruiter_id, 'given', min(v.filed_on), min(v.filed_on), true, bool_and(o.simulated)
  from vacancy v join organisation o on o.id = v.recruiter_id
  where v.recruiter_id is not null and v.recruiter_id <> v.employer_id group by v.employer_id, v.recruiter_id;
