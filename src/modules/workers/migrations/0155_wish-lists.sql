-- One row for each worker and corridor holds the whole list: a round reads hundreds of thousands of lists, and a row for each wish is
-- fourteen times as many. The ranks run through all lists of a worker.
create table wish_list (
  id uuid primary key default gen_random_uuid(),
  worker_id uuid not null references worker,
  corridor_id uuid not null references corridor,
  -- In the order of the ranks. A list that was emptied stays.
  vacancies uuid[] not null check (cardinality(vacancies) <= 20 and array_position(vacancies, null) is null),
  ranks smallint[] not null check (1 <= all (ranks) and 20 >= all (ranks)),
  unique (worker_id, corridor_id),
  check (cardinality(ranks) = cardinality(vacancies))
);
create index wish_list_corridor on wish_list (corridor_id);

insert into wish_list (worker_id, corridor_id, vacancies, ranks)
select worker_id, corridor_id, array_agg(vacancy_id order by rank), array_agg(rank::smallint order by rank)
from wish group by worker_id, corridor_id;
drop table wish;

-- What a key did while each wish had a row: a vacancy in a list is one of the list's corridor, whatever the code does.
create function vacancies_are_of_corridor() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Each vacancy once, however many lists name it.
  if exists (
    select from (select distinct n.corridor_id, unnest(n.vacancies) as id from new_rows n) listed
    left join vacancy v on v.id = listed.id and v.corridor_id = listed.corridor_id where v.id is null
  ) then
    raise exception 'a row of % lists a vacancy that is not in its corridor', tg_table_name using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger vacancies_are_of_corridor after insert on wish_list referencing new table as new_rows
  for each statement execute function vacancies_are_of_corridor();
create trigger vacancies_stay_of_corridor after update on wish_list referencing new table as new_rows
  for each statement execute function vacancies_are_of_corridor();
