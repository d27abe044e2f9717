-- The approval that a permit consumes was given under the version that the file had then: since an amendment may move a running file, that is the
-- file's version of today or one from which it went over.
create or replace function permit_reconciles() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  approved stage;
  file placement;
begin
  select * into approved from stage where id = new.stage_id;
  select * into file from placement where id = new.placement_id;
  if approved.id is null or approved.step <> 'permit.issue' or approved.state <> 'done' or approved.outcome not in ('approved', 'done')
     or approved.done_by is distinct from new.issued_by
     or approved.programme_hash <> file.programme_hash
       and not exists (select from file_move m where m.placement_id = file.id and m.from_hash = approved.programme_hash)
     or exists (select from two_person_stage t where t.programme_hash = approved.programme_hash and t.step = 'permit.issue'
       and not exists (select from two_person_stage mine where mine.programme_hash = approved.programme_hash and mine.stage = approved.stage)) then
    raise exception 'a permit consumes the approval of its placement' using errcode = 'check_violation', constraint = 'permit_reconciles';
  end if;
  if file.status in ('accepted', 'selected', 'contracted') then
    raise exception 'a placement with a permit has gone on' using errcode = 'check_violation', constraint = 'permit_reconciles';
  end if;
  return null;
end $$;
