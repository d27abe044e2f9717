-- A worker who may go to another employer stays lawfully meanwhile: the bridge. It holds the programme's id of the ground and no cause, so that
-- nothing here tells why.
create table bridge (
  id uuid primary key,
  request_id uuid not null unique,
  permit_id uuid not null,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null,
  ground text not null,
  -- Whether the change counts against the number of changes that a worker may have.
  counted boolean not null,
  from_on date not null,
  until_on date not null check (until_on > from_on),
  opened_by uuid,
  ended_on date check (ended_on >= from_on),
  outcome text check (outcome in ('placed', 'stopped')),
  next_placement_id uuid,
  version integer not null default 1,
  foreign key (request_id, permit_id) references permit_request (id, permit_id) deferrable initially deferred,
  foreign key (placement_id, corridor_id, worker_id) references placement (id, corridor_id, worker_id),
  check ((ended_on is null) = (outcome is null)),
  check ((outcome = 'placed') = (next_placement_id is not null))
);
create unique index bridge_running on bridge (placement_id) where ended_on is null;
create index bridge_worker on bridge (worker_id);
-- The way to another employer is lawful only where an office has granted it.
create function bridge_reconciles() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from permit_request r where r.id = new.request_id and r.kind = 'employer' and r.state = 'granted'
       and r.ground = new.ground and r.placement_id = new.placement_id and r.decided_by is not distinct from new.opened_by) then
    raise exception 'a bridge consumes a request that was granted' using errcode = 'check_violation', constraint = 'bridge_reconciles';
  end if;
  return null;
end $$;
create constraint trigger bridge_reconciles after insert on bridge deferrable initially deferred for each row execute function bridge_reconciles();

-- From this day the worker is free for another file, although this one is not ended yet; and a file whose worker has gone on is ended.
alter table placement add column free_from date;
alter table placement drop constraint placement_status_check;
alter table placement add constraint placement_status_check
  check (status in ('accepted', 'selected', 'contracted', 'permitted', 'arrived', 'moved', 'left', 'returned', 'lapsed', 'withdrawn'));
create or replace function permit_has_a_living_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from placement where id = new.placement_id and status in ('lapsed', 'withdrawn', 'moved', 'left', 'returned')) then
    raise exception 'this placement has ended and gets no permit' using errcode = 'check_violation', constraint = 'permit_has_a_living_file';
  end if;
  return new;
end $$;
