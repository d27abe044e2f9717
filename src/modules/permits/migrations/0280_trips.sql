-- Days away between an exit and a further entry under the same permit: many in one stay. The first entry and the last exit of a file stay
-- movements of their own, once each, since a stage of the programme waits for them.
create table trip (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  placement_id uuid not null,
  worker_id uuid not null,
  -- The last day there, and the first day there again: on both the worker was present.
  left_on date not null,
  back_on date check (back_on >= left_on),
  left_recorded_on date not null,
  back_recorded_on date,
  -- Why an officer let the worker in again where the programme leaves it open.
  reason text,
  version integer not null default 1,
  foreign key (placement_id, corridor_id, worker_id) references placement (id, corridor_id, worker_id),
  check ((back_on is null) = (back_recorded_on is null))
);
-- Who is away cannot go away again.
create unique index trip_open on trip (placement_id) where back_on is null;
create index trip_placement on trip (placement_id, left_on);
create index trip_worker on trip (worker_id);
