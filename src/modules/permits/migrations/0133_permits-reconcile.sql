-- Permits that reconcile by construction: whoever writes into the database, through a command or by hand, cannot commit a permit without the
-- approval that it consumes, nor more permits than places that were verified, nor more verified places than the quota holds.
alter table stage add unique (id, placement_id);
alter table placement add unique (id, vacancy_id);
alter table permit add column stage_id uuid;
update permit set stage_id = stage.id from stage
  where stage.placement_id = permit.placement_id and stage.step = 'permit.issue' and stage.state = 'done' and stage.outcome in ('approved', 'done');
alter table permit
  add unique (stage_id),
  add foreign key (stage_id, placement_id) references stage (id, placement_id),
  add foreign key (placement_id, vacancy_id) references placement (id, vacancy_id),
  -- Asked of every new permit. One from before whose approval was not found stays, and the results show it.
  add constraint permit_consumes_an_approval check (stage_id is not null) not valid;

-- A permit stays what it was issued as, and stays.
create function permit_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.stage_id, new.corridor_id, new.placement_id, new.vacancy_id, new.worker_id, new.employer_id, new.number, new.issued_on, new.issued_by)
     is not distinct from (old.id, old.stage_id, old.corridor_id, old.placement_id, old.vacancy_id, old.worker_id, old.employer_id, old.number, old.issued_on, old.issued_by) then
    return new;
  end if;
  raise exception 'a permit is neither deleted nor given to another placement or number' using errcode = 'insufficient_privilege';
end $$;
create trigger permit_stands before update or delete on permit for each row execute function permit_stands();
create trigger permit_stays before truncate on permit for each statement execute function stands_for_ever();

-- A file that has ended gets no permit: asked at once, since a file may rightly end after its permit.
create function permit_has_a_living_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from placement where id = new.placement_id and status in ('lapsed', 'withdrawn', 'left', 'returned')) then
    raise exception 'this placement has ended and gets no permit' using errcode = 'check_violation', constraint = 'permit_has_a_living_file';
  end if;
  return new;
end $$;
create trigger permit_has_a_living_file before insert on permit for each row execute function permit_has_a_living_file();

-- At the end of each transaction: the permit's stage is the programme's own, is done, and was approved by whoever issued it, and the placement
-- has gone on. That permits in force do not exceed verified places follows from the counter of placements below.
create function permit_reconciles() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  approved stage;
  file placement;
begin
  select * into approved from stage where id = new.stage_id;
  select * into file from placement where id = new.placement_id;
  if approved.id is null or approved.step <> 'permit.issue' or approved.state <> 'done' or approved.outcome not in ('approved', 'done')
     or approved.done_by is distinct from new.issued_by or approved.programme_hash <> file.programme_hash
     or exists (select from two_person_stage t where t.programme_hash = file.programme_hash and t.step = 'permit.issue'
       and not exists (select from two_person_stage mine where mine.programme_hash = file.programme_hash and mine.stage = approved.stage)) then
    raise exception 'a permit consumes the approval of its placement' using errcode = 'check_violation', constraint = 'permit_reconciles';
  end if;
  if file.status in ('accepted', 'selected', 'contracted') then
    raise exception 'a placement with a permit has gone on' using errcode = 'check_violation', constraint = 'permit_reconciles';
  end if;
  return null;
end $$;
create constraint trigger permit_reconciles after insert or update on permit deferrable initially deferred for each row execute function permit_reconciles();

-- The counter of filled places is the placements that live. With `filled <= verified_places`, and one permit a placement, permits then cannot
-- exceed verified places however many transactions there are at once: whoever takes a place holds the counter. How many live is counted by
-- each statement that changes placements, so that asking costs the same however large a vacancy is.
alter table vacancy add column living integer not null default 0;
update vacancy set living = (select count(*) from placement p where p.vacancy_id = vacancy.id and p.status not in ('lapsed', 'withdrawn'));
create function vacancy_counts_the_living() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    update vacancy v set living = v.living + change.n from (
      select vacancy_id, count(*)::int as n from new_rows where status not in ('lapsed', 'withdrawn') group by 1
    ) as change where v.id = change.vacancy_id;
  elsif tg_op = 'DELETE' then
    update vacancy v set living = v.living - change.n from (
      select vacancy_id, count(*)::int as n from old_rows where status not in ('lapsed', 'withdrawn') group by 1
    ) as change where v.id = change.vacancy_id;
  else
    update vacancy v set living = v.living + change.n from (
      select vacancy_id, sum(n)::int as n from (
        select n.vacancy_id, 1 as n from new_rows n join old_rows o on o.id = n.id
          where n.status not in ('lapsed', 'withdrawn') and (o.status in ('lapsed', 'withdrawn') or o.vacancy_id <> n.vacancy_id)
        union all
        select o.vacancy_id, -1 from new_rows n join old_rows o on o.id = n.id
          where o.status not in ('lapsed', 'withdrawn') and (n.status in ('lapsed', 'withdrawn') or o.vacancy_id <> n.vacancy_id)
      ) as both_sides group by 1
    ) as change where v.id = change.vacancy_id and change.n <> 0;
  end if;
  return null;
end $$;
create trigger placement_is_counted after insert on placement referencing new table as new_rows
  for each statement execute function vacancy_counts_the_living();
create trigger placement_is_counted_on after update on placement referencing old table as old_rows new table as new_rows
  for each statement execute function vacancy_counts_the_living();
create trigger placement_is_counted_off after delete on placement referencing old table as old_rows
  for each statement execute function vacancy_counts_the_living();
-- The sum is the database's own: nobody types it.
create function vacancy_sum_stands() returns trigger language plpgsql as $$
begin
  raise exception 'how many placements live is counted, and not typed' using errcode = 'insufficient_privilege';
end $$;
create trigger vacancy_sum_stands before update of living on vacancy for each row
  when (old.living is distinct from new.living and pg_trigger_depth() = 0) execute function vacancy_sum_stands();
-- At the end of each transaction.
create function vacancy_counts_its_placements() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from vacancy where id = new.id and filled <> living) then
    raise exception 'the filled places of a vacancy are its placements' using errcode = 'check_violation', constraint = 'vacancy_counts_its_placements';
  end if;
  return null;
end $$;
create constraint trigger vacancy_counts_its_placements after update of filled, living on vacancy deferrable initially deferred for each row
  when (new.filled <> new.living) execute function vacancy_counts_its_placements();

-- Where a quota has a cap, verified places were drawn from it. The sum of verified places stands beside what was drawn, kept by each
-- statement that changes vacancies, so that asking costs the same however many vacancies there are.
alter table quota add column verified bigint not null default 0;
update quota q set verified = (select coalesce(sum(v.verified_places), 0) from vacancy v
  where v.corridor_id = q.corridor_id and v.programme_id = q.programme_id and extract(year from v.season_start)::text = q.period)
  where q.split = 'all';
create function quota_counts_its_places() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    update quota q set verified = q.verified + change.places from (
      select corridor_id, programme_id, extract(year from season_start)::text as period, sum(places) as places from (
        select n.corridor_id, n.programme_id, n.season_start, n.verified_places as places from new_rows n join old_rows o on o.id = n.id
          where (n.verified_places, n.season_start) is distinct from (o.verified_places, o.season_start)
        union all
        select o.corridor_id, o.programme_id, o.season_start, -o.verified_places from new_rows n join old_rows o on o.id = n.id
          where (n.verified_places, n.season_start) is distinct from (o.verified_places, o.season_start)
      ) as both_sides group by 1, 2, 3
    ) as change
    where q.corridor_id = change.corridor_id and q.programme_id = change.programme_id and q.period = change.period and q.split = 'all' and change.places <> 0;
  else
    update quota q set verified = q.verified + change.places from (
      select corridor_id, programme_id, extract(year from season_start)::text as period, sum(verified_places) as places
      from new_rows where verified_places > 0 group by 1, 2, 3
    ) as change
    where q.corridor_id = change.corridor_id and q.programme_id = change.programme_id and q.period = change.period and q.split = 'all';
  end if;
  return null;
end $$;
create trigger quota_counts_its_places after update on vacancy referencing old table as old_rows new table as new_rows
  for each statement execute function quota_counts_its_places();
create trigger quota_counts_new_places after insert on vacancy referencing new table as new_rows
  for each statement execute function quota_counts_its_places();

-- At the end of each transaction.
create function quota_was_drawn() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from quota where id = new.id and split = 'all' and cap is not null and verified > used) then
    raise exception 'verified places are drawn from the quota' using errcode = 'check_violation', constraint = 'quota_was_drawn';
  end if;
  return null;
end $$;
create constraint trigger quota_was_drawn after update of verified, used on quota deferrable initially deferred for each row
  when (new.verified > old.verified or new.used < old.used) execute function quota_was_drawn();
-- The sum is the database's own: nobody types it.
create function quota_sum_stands() returns trigger language plpgsql as $$
begin
  raise exception 'the sum of verified places is counted, and not typed' using errcode = 'insufficient_privilege';
end $$;
create trigger quota_sum_stands before update of verified on quota for each row
  when (old.verified is distinct from new.verified and pg_trigger_depth() = 0) execute function quota_sum_stands();
