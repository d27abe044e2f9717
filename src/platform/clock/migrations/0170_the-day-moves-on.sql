-- The stored day of a demonstration never goes back: what was done on a later day would lie in its future.
create function the_day_moves_on() returns trigger language plpgsql as $$
begin
  raise exception 'the day of a demonstration never goes back' using errcode = 'check_violation';
end $$;
create trigger the_day_moves_on before update on demo_clock
  for each row when (new.today < old.today) execute function the_day_moves_on();
