-- A longer residence that an office has granted: a right of its own, beside the permit of the season, which ends as it was issued. It consumes
-- the granted request, by whoever granted it. Where the programme does not say how long it lasts, it has no last day here.
create table residence (
  id uuid primary key,
  request_id uuid not null unique,
  permit_id uuid not null,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null,
  ground text not null,
  number text not null unique check (number <> ''),
  valid_from date not null,
  valid_until date check (valid_until > valid_from),
  issued_on date not null,
  issued_by uuid,
  foreign key (request_id, permit_id) references permit_request (id, permit_id) deferrable initially deferred,
  foreign key (placement_id, corridor_id, worker_id) references placement (id, corridor_id, worker_id)
);
create index residence_placement on residence (placement_id);
create index residence_worker on residence (worker_id);

create function residence_stands() returns trigger language plpgsql as $$
begin
  raise exception 'a longer residence is neither changed nor deleted' using errcode = 'insufficient_privilege';
end $$;
create trigger residence_stands before update or delete on residence for each row execute function residence_stands();
create trigger residence_stays before truncate on residence for each statement execute function stands_for_ever();

create function residence_reconciles() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from permit_request r where r.id = new.request_id and r.kind = 'status' and r.state = 'granted'
       and r.ground = new.ground and r.placement_id = new.placement_id and r.decided_by is not distinct from new.issued_by
       and r.decided_on = new.issued_on and r.asked_by is distinct from r.decided_by) then
    raise exception 'a longer residence consumes a request that was granted' using errcode = 'check_violation', constraint = 'residence_reconciles';
  end if;
  return null;
end $$;
create constraint trigger residence_reconciles after insert on residence deferrable initially deferred
  for each row execute function residence_reconciles();

-- What was granted before there was this table: from the day of the decision, its end not known.
insert into residence (id, request_id, permit_id, corridor_id, placement_id, worker_id, ground, number, valid_from, valid_until, issued_on, issued_by)
select gen_random_uuid(), r.id, r.permit_id, r.corridor_id, r.placement_id, r.worker_id, r.ground, p.number || '-R', r.decided_on, null, r.decided_on, r.decided_by
from permit_request r join permit p on p.id = r.permit_id
where r.kind = 'status' and r.state = 'granted' and r.asked_by is distinct from r.decided_by;
