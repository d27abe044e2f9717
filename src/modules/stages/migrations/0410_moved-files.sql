-- A running file that went over to a later version of its programme, because that version, which both ends have signed, says so. The clause is
-- the number of the move in the text. What was done before stays under the version under which it was done.
create table file_move (
  id uuid primary key,
  corridor_id uuid not null references corridor,
  subject text not null check (subject in ('vacancy', 'placement')),
  vacancy_id uuid not null references vacancy,
  placement_id uuid references placement,
  worker_id uuid references worker,
  employer_id uuid not null references organisation,
  recruiter_id uuid references organisation,
  adoption_id uuid not null references adoption,
  from_hash text not null references programme_version,
  to_hash text not null references programme_version,
  clause integer not null check (clause >= 0),
  moved_on date not null,
  check ((subject = 'placement') = (placement_id is not null)),
  check (from_hash <> to_hash)
);
create unique index file_move_of_vacancy on file_move (vacancy_id, to_hash) where subject = 'vacancy';
create unique index file_move_of_placement on file_move (placement_id, to_hash) where subject = 'placement';
create index file_move_adoption on file_move (adoption_id);
create index file_move_vacancy on file_move (vacancy_id);
create index file_move_worker on file_move (worker_id);
create trigger file_move_stays before truncate on file_move for each statement execute function stands_for_ever();

-- Whatever a command writes: a file goes over only to a version of the same programme that every end with a part in it has signed, that is in
-- force on the day, and that came after the one that the file had.
create function file_move_has_its_basis() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (
    select from adoption later
      join adoption earlier on earlier.corridor_id = later.corridor_id and earlier.programme_id = later.programme_id
    where later.id = new.adoption_id and later.corridor_id = new.corridor_id and later.programme_hash = new.to_hash
      and later.withdrawn_on is null and later.in_force_from <= new.moved_on and later.destination_signed_on <= new.moved_on
      and (not later.origin_has_role or later.origin_signed_on <= new.moved_on)
      and earlier.programme_hash = new.from_hash and earlier.withdrawn_on is null and earlier.destination_signed_on is not null
      and earlier.in_force_from < later.in_force_from
  ) then
    raise exception 'a file goes over to a later version in force alone' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger file_move_has_its_basis before insert or update on file_move for each row execute function file_move_has_its_basis();

-- The version of a file changes by the command that moves it, and by no other: the line above says from which to which. Of its stages the open
-- ones go with it.
create function programme_moves_with_its_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  row_now constant jsonb := to_jsonb(new);
  of_vacancy constant uuid := coalesce(row_now ->> 'vacancy_id', row_now ->> 'id')::uuid;
  of_placement constant uuid := (case tg_table_name when 'vacancy' then null when 'placement' then row_now ->> 'id' else row_now ->> 'placement_id' end)::uuid;
begin
  if actor_role() = 'system' and actor_action() = 'programme.move-file'
     and (tg_table_name <> 'stage' or to_jsonb(old) ->> 'state' = 'open')
     and exists (select from file_move m where m.vacancy_id = of_vacancy and m.placement_id is not distinct from of_placement
       and m.from_hash = old.programme_hash and m.to_hash = new.programme_hash) then
    return new;
  end if;
  raise exception 'the programme of a % changes by an amendment alone', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger programme_moves_with_its_file before update of programme_hash on vacancy for each row
  when (old.programme_hash is distinct from new.programme_hash) execute function programme_moves_with_its_file();
create trigger programme_moves_with_its_file before update of programme_hash on placement for each row
  when (old.programme_hash is distinct from new.programme_hash) execute function programme_moves_with_its_file();
create trigger programme_moves_with_its_file before update of programme_hash on stage for each row
  when (old.programme_hash is distinct from new.programme_hash) execute function programme_moves_with_its_file();

-- A stage that a version no longer asks for, or asks for at a point that the file had passed.
alter table stage drop constraint stage_outcome_check;
alter table stage add constraint stage_outcome_check check (outcome in
  ('done', 'approved', 'refused', 'more-asked', 'approved-by-silence', 'refused-by-silence', 'lapsed', 'cancelled', 'not-asked'));
