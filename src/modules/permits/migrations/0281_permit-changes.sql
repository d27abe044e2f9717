-- What a worker or an employer asks for while a permit runs, and what an office decides: an extension, the way to another employer, a longer
-- residence. `ground` is the programme's own id of the ground and nothing else: what happened is not written here.
alter table permit add unique (id, placement_id);
create table permit_request (
  id uuid primary key,
  permit_id uuid not null,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null,
  employer_id uuid not null,
  kind text not null check (kind in ('extension', 'employer', 'status')),
  ground text check ((ground is null) = (kind = 'extension')),
  -- Of an extension: the first day on which it would no longer hold.
  until_on date check ((until_on is null) = (kind <> 'extension')),
  asked_on date not null,
  asked_by uuid,
  asked_role text not null,
  -- Whether it was asked as early as the programme asks; null where the programme says nothing.
  in_time boolean,
  -- What went wrong, where an office extends the permits of all whom it touched.
  incident_id uuid,
  decider text not null,
  due_on date not null,
  state text not null check (state in ('open', 'granted', 'refused', 'withdrawn')),
  decided_on date,
  decided_by uuid,
  reason text,
  decision jsonb,
  version integer not null default 1,
  foreign key (permit_id, placement_id) references permit (id, placement_id),
  foreign key (placement_id, corridor_id, worker_id, employer_id) references placement (id, corridor_id, worker_id, employer_id),
  check ((state = 'open') = (decided_on is null)),
  unique (id, permit_id)
);
create unique index permit_request_open on permit_request (placement_id, kind) where state = 'open';
create index permit_request_placement on permit_request (placement_id, asked_on);
create index permit_request_worker on permit_request (worker_id);

-- A permit goes on: from the day on which it would have ended. What was issued stays as it was issued.
create table permit_extension (
  id uuid primary key,
  permit_id uuid not null,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null,
  employer_id uuid not null,
  request_id uuid not null unique,
  valid_from date not null,
  valid_until date not null check (valid_until > valid_from),
  issued_on date not null,
  issued_by uuid,
  foreign key (permit_id, placement_id) references permit (id, placement_id),
  -- A set writes table by table, in no order of its own.
  foreign key (request_id, permit_id) references permit_request (id, permit_id) deferrable initially deferred,
  foreign key (placement_id, corridor_id, worker_id, employer_id) references placement (id, corridor_id, worker_id, employer_id),
  -- Two from one day would be two answers to when the permit ends.
  unique (permit_id, valid_from)
);
create index permit_extension_placement on permit_extension (placement_id, valid_from);
create index permit_extension_worker on permit_extension (worker_id);

create or replace function permit_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.stage_id, new.corridor_id, new.placement_id, new.vacancy_id, new.worker_id, new.employer_id, new.number, new.issued_on, new.issued_by, new.valid_from, new.valid_until)
     is not distinct from (old.id, old.stage_id, old.corridor_id, old.placement_id, old.vacancy_id, old.worker_id, old.employer_id, old.number, old.issued_on, old.issued_by, old.valid_from, old.valid_until) then
    return new;
  end if;
  raise exception 'a permit is neither deleted nor given to another placement or number' using errcode = 'insufficient_privilege';
end $$;

create function extension_stands() returns trigger language plpgsql as $$
begin
  raise exception 'an extension is neither changed nor deleted' using errcode = 'insufficient_privilege';
end $$;
create trigger extension_stands before update or delete on permit_extension for each row execute function extension_stands();
create trigger extension_stays before truncate on permit_extension for each statement execute function stands_for_ever();

-- At the end of each transaction: an extension begins where the permit ended until then, and consumes a request that its issuer has granted
-- for that day; nobody extends what nobody asked for, but for those whom something touched.
create function extension_reconciles() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asked permit_request;
  ended date;
begin
  select * into asked from permit_request where id = new.request_id;
  select coalesce((select max(e.valid_until) from permit_extension e where e.permit_id = new.permit_id and e.valid_from < new.valid_from), p.valid_until)
    into ended from permit p where p.id = new.permit_id;
  if asked.id is null or asked.kind <> 'extension' or asked.state <> 'granted' or asked.until_on <> new.valid_until
     or asked.decided_by is distinct from new.issued_by or asked.decided_on <> new.issued_on
     or (asked.incident_id is null and asked.asked_by is not distinct from asked.decided_by) then
    raise exception 'an extension consumes a request that was granted' using errcode = 'check_violation', constraint = 'extension_reconciles';
  end if;
  if new.valid_from <> ended then
    raise exception 'an extension begins where the permit ended' using errcode = 'check_violation', constraint = 'extension_reconciles';
  end if;
  return null;
end $$;
create constraint trigger extension_reconciles after insert on permit_extension deferrable initially deferred
  for each row execute function extension_reconciles();

-- What was decided stays decided, and what was asked stays as it was asked.
create function request_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.id, new.permit_id, new.placement_id, new.kind, new.ground, new.until_on, new.asked_on, new.asked_by, new.incident_id)
     is distinct from (old.id, old.permit_id, old.placement_id, old.kind, old.ground, old.until_on, old.asked_on, old.asked_by, old.incident_id)
     or (old.state <> 'open' and (new.state, new.decided_on, new.decided_by) is distinct from (old.state, old.decided_on, old.decided_by)) then
    raise exception 'a request is neither deleted nor decided anew' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger request_stands before update or delete on permit_request for each row execute function request_stands();
create trigger request_stays before truncate on permit_request for each statement execute function stands_for_ever();
