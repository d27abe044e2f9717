-- The state that its own decisions give an organisation on a day: the last of that day or before, and lapsed from the day on which its licence
-- has reached its end, whether or not that has been written down yet. As domain/standing.ts says it of one; here for lists.
create function own_standing(given uuid, day date) returns table (status text, since date, licensed_until date)
  language sql stable parallel safe
  begin atomic
    select case when ends then 'lapsed' else last.status end, case when ends then last.licensed_until else last.valid_from end,
      case when ends then null else last.licensed_until end
    from (
      select s.status, s.valid_from, s.licensed_until,
        coalesce(s.licensed_until <= day, false) and s.status in ('provisional', 'licensed', 'preventive', 'suspended') as ends
      from organisation_status s where s.organisation_id = given and s.valid_from <= day
      order by s.valid_from desc, s.number desc limit 1
    ) as last;
  end;

-- The same, with a sub-agent in its principal's place unless it has itself lost the right to act.
create function standing_on(given uuid, day date) returns table (status text, since date, licensed_until date)
  language sql stable parallel safe
  begin atomic
    select found.status, found.since, found.licensed_until from (
      select 1 as turn, own.* from own_standing(given, day) as own
        where own.status in ('preventive', 'suspended', 'cancelled', 'delisted')
      union all
      select 2, theirs.* from sub_agent a cross join lateral own_standing(a.principal_id, day) as theirs
        where a.agent_id = given and a.valid_from <= day and (a.valid_until is null or day < a.valid_until)
      union all
      select 3, own.* from own_standing(given, day) as own
    ) as found
    order by found.turn limit 1;
  end;
