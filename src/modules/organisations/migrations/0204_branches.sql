-- Places where an organisation acts under its own licence.
create table branch (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null,
  place text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  opened_on date not null,
  -- The first day on which it is no longer there.
  closed_on date check (closed_on >= opened_on),
  version integer not null default 1
);
create index branch_organisation on branch (organisation_id);

-- A recruiter that acts under another's licence, and falls with it. An agent has one principal at a time, and none is an agent's principal.
create table sub_agent (
  id uuid primary key,
  agent_id uuid not null references organisation,
  principal_id uuid not null references organisation,
  valid_from date not null,
  -- The first day on which it no longer acts under it.
  valid_until date check (valid_until >= valid_from),
  basis text not null,
  version integer not null default 1,
  check (agent_id <> principal_id)
);
create unique index sub_agent_open on sub_agent (agent_id) where valid_until is null;
create index sub_agent_agent on sub_agent (agent_id);
create index sub_agent_principal on sub_agent (principal_id);
