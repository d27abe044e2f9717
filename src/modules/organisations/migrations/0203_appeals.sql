-- An organisation's appeal against one decision, and what came of it.
create table licence_appeal (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  decision_id uuid not null unique references organisation_status,
  state text not null check (state in ('filed', 'upheld', 'dismissed', 'withdrawn')),
  filed_on date not null,
  -- Why, in the organisation's words; read by officers of its country and by itself.
  grounds text not null,
  decided_on date,
  decided_by uuid,
  -- The law; and why, in the words of whoever decided.
  basis text,
  reason text,
  version integer not null default 1,
  check ((state in ('upheld', 'dismissed')) = (basis is not null)),
  check ((state = 'filed') = (decided_on is null))
);
create index licence_appeal_organisation on licence_appeal (organisation_id);
