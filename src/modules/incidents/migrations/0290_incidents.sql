-- What went wrong abroad: whom it touches, and what has to be done by whom by when at both ends.
create table incident (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  programme_hash text not null references programme_version,
  kind text not null check (kind in ('death', 'injury', 'illness', 'bankruptcy', 'closure', 'disaster', 'evacuation')),
  employer_id uuid references organisation,
  -- Of one that is about one worker.
  worker_id uuid references worker,
  happened_on date not null,
  opened_on date not null,
  opened_by uuid,
  opened_role text not null,
  state text not null check (state in ('open', 'closed')),
  closed_on date,
  closed_by uuid,
  version integer not null default 1,
  unique (id, corridor_id, kind),
  check ((state = 'closed') = (closed_on is not null))
);
create index incident_corridor on incident (corridor_id, state, happened_on);
create index incident_employer on incident (employer_id);

-- A person touched. What kind it is stands here too, since who may not see it must not see the person either.
create table incident_person (
  id uuid primary key,
  incident_id uuid not null,
  corridor_id uuid not null,
  kind text not null,
  placement_id uuid not null,
  worker_id uuid not null,
  employer_id uuid not null,
  -- Until the family is told in person, no account of the family shows it.
  untold boolean not null,
  told_on date,
  added_on date not null,
  version integer not null default 1,
  foreign key (incident_id, corridor_id, kind) references incident (id, corridor_id, kind),
  foreign key (placement_id, corridor_id, worker_id, employer_id) references placement (id, corridor_id, worker_id, employer_id),
  unique (incident_id, placement_id)
);
create index incident_person_worker on incident_person (worker_id);
create index incident_person_placement on incident_person (placement_id);

-- How a person is: for the consulate, both labour offices and the person alone.
create table incident_health (
  id uuid primary key,
  incident_id uuid not null,
  person_id uuid not null references incident_person,
  corridor_id uuid not null references corridor,
  worker_id uuid not null references worker,
  condition text not null check (condition in ('well', 'treated', 'hospital', 'recovered', 'died', 'not-known')),
  noted_on date not null,
  noted_by uuid,
  noted_role text not null
);
create index incident_health_person on incident_health (person_id, noted_on);
create index incident_health_worker on incident_health (worker_id);

-- One thing to be done, from the programme's list. The queues have it as a task; here it is seen in the order of the whole.
create table incident_step (
  id uuid primary key,
  incident_id uuid not null,
  corridor_id uuid not null,
  kind text not null,
  code text not null,
  position integer not null,
  person_id uuid references incident_person,
  worker_id uuid,
  employer_id uuid,
  holder_role text not null,
  within text not null,
  due_on date,
  state text not null check (state in ('waiting', 'open', 'done', 'not-needed')),
  done_on date,
  done_by uuid,
  version integer not null default 1,
  foreign key (incident_id, corridor_id, kind) references incident (id, corridor_id, kind),
  check ((state = 'waiting') = (due_on is null)),
  check ((state in ('done', 'not-needed')) = (done_on is not null))
);
create index incident_step_incident on incident_step (incident_id, position);
create index incident_step_worker on incident_step (worker_id);

-- Permits of all whom it touches extended by one act: what is left can be seen, and the rest can be stopped.
create table extension_run (
  id uuid primary key,
  incident_id uuid not null references incident,
  corridor_id uuid not null references corridor,
  until_on date not null,
  state text not null check (state in ('running', 'done', 'stopped')),
  total integer not null,
  refused jsonb not null,
  begun_on date not null,
  begun_by uuid,
  begun_role text not null,
  begun_country text not null,
  ended_on date,
  version integer not null default 1
);
create unique index extension_run_running on extension_run (incident_id) where state = 'running';

alter table permit_request add foreign key (incident_id) references incident;
create index permit_request_incident on permit_request (incident_id) where incident_id is not null;
