-- A round reads the lists of those alone who may still be placed by them. Between which days all wishes of a list lie stands beside them, kept
-- by the database: who is away for days that meet every wish, and whose last wish is over, is not asked.
alter table wish_list add column latest_start date, add column earliest_end date, add column latest_end date;

create function wish_list_knows_its_days() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select max(v.season_start), min(v.season_end), max(v.season_end) into new.latest_start, new.earliest_end, new.latest_end
    from vacancy v where v.id = any (new.vacancies);
  return new;
end $$;
create trigger wish_list_knows_its_days before insert or update on wish_list for each row execute function wish_list_knows_its_days();

-- A season that is moved moves the days of the lists that name it.
create function wish_lists_know_their_days() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update wish_list set vacancies = vacancies where new.id = any (vacancies);
  return null;
end $$;
create trigger wish_lists_know_their_days after update of season_start, season_end on vacancy for each row
  when ((old.season_start, old.season_end) is distinct from (new.season_start, new.season_end)) execute function wish_lists_know_their_days();

update wish_list set vacancies = vacancies;
