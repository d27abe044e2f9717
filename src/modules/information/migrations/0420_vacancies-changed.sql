-- Which transaction changed a vacancy last. The search of open jobs keeps them in memory, and asks what has changed since it asked before.
alter table vacancy add column changed xid8 not null default pg_current_xact_id();
create function vacancy_is_changed() returns trigger language plpgsql as $$
begin
  new.changed := pg_current_xact_id();
  return new;
end $$;
create trigger vacancy_is_changed before insert or update on vacancy for each row execute function vacancy_is_changed();
create index vacancy_changed on vacancy (changed);

-- The vacancies that everybody may see, as they stand, from one key to the next.
create function jobs_open(after uuid, most integer) returns table (
  id uuid, changed text, shown boolean, reference text, title text, occupation text, region text, place text, places integer,
  season_start date, season_end date, pay_minor bigint, currency text, pay_per text, hours_week integer, housing boolean,
  employer_id uuid, corridor_id uuid, programme_id text, filed_on date
) language sql stable
  begin atomic
    select v.id, v.changed::text, true, v.reference, v.title, v.occupation, v.region, v.place, v.verified_places - v.filled,
      v.season_start, v.season_end, v.pay_minor, v.currency, v.pay_per, v.hours_week, v.housing, v.employer_id, v.corridor_id, v.programme_id,
      v.filed_on
    from vacancy v
    where v.id > after and v.status = 'verified' and v.kind = 'generic'
    order by v.id limit most;
  end;

-- What changed since a snapshot: of what nobody may see any more, the id alone. Whatever bears the number of a transaction that has not begun was
-- brought in from another server's backup, and has not changed since.
create function jobs_changed(since xid8) returns table (
  id uuid, changed text, shown boolean, reference text, title text, occupation text, region text, place text, places integer,
  season_start date, season_end date, pay_minor bigint, currency text, pay_per text, hours_week integer, housing boolean,
  employer_id uuid, corridor_id uuid, programme_id text, filed_on date
) language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select v.id, v.changed::text, s.shown, case when s.shown then v.reference end, case when s.shown then v.title end,
      case when s.shown then v.occupation end, case when s.shown then v.region end, case when s.shown then v.place end,
      case when s.shown then v.verified_places - v.filled end, case when s.shown then v.season_start end,
      case when s.shown then v.season_end end, case when s.shown then v.pay_minor end, case when s.shown then v.currency end,
      case when s.shown then v.pay_per end, case when s.shown then v.hours_week end, case when s.shown then v.housing end,
      case when s.shown then v.employer_id end, case when s.shown then v.corridor_id end, case when s.shown then v.programme_id end,
      case when s.shown then v.filed_on end
    from vacancy v cross join lateral (select v.status = 'verified' and v.kind = 'generic' as shown) s
    where v.changed >= since and v.changed < pg_snapshot_xmax(pg_current_snapshot());
  end;

-- How the register stands: a number that grows with each decision.
create index organisation_status_number on organisation_status (number);
