-- Which limits of the origin offers to these workers for these vacancies, pair by pair, would exceed on a day: ids alone, for whoever makes an offer,
-- since the counts are of other workers whom he or she may not read.
create function limits_exceeded(workers uuid[], vacancies uuid[], on_day date) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as $$
  with asked as (
    select w.occupation, w.place, v.region, v.season_start, v.corridor_id, v.programme_id, true as new
    from unnest(workers, vacancies) as a (worker, vacancy) join worker w on w.id = a.worker join vacancy v on v.id = a.vacancy
  ), programmes as (
    select distinct corridor_id, programme_id from asked
  ), counted as (
    select * from asked
    union all
    select w.occupation, w.place, v.region, v.season_start, v.corridor_id, v.programme_id, false
    from programmes p join offer o on o.corridor_id = p.corridor_id join vacancy v on v.id = o.vacancy_id and v.programme_id = p.programme_id
      join worker w on w.id = o.worker_id
    where o.status = 'open' or exists (select from placement f where f.offer_id = o.id and f.status not in ('lapsed', 'withdrawn', 'moved'))
  )
  select l.id from placement_limit l join counted c on c.corridor_id = l.corridor_id and c.programme_id = l.programme_id
  where l.set_on <= on_day and (l.ended_on is null or l.ended_on > on_day)
    and c.season_start between l.season_from and l.season_until
    and (l.occupation is null or starts_with(c.occupation, l.occupation))
    and (l.place is null or c.place is null or lower(c.place) = lower(l.place))
    and (l.region is null or lower(c.region) = lower(l.region))
  group by l.id, l.most having bool_or(c.new) and count(*) > l.most $$;
