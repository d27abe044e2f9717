-- The day by which the queue is ordered, a stage without one last. As a column of its own: under row-level security an index is not searched by
-- an expression that the planner does not know to be silent about what it sees, and coalesce is one of them.
alter table stage add column by_day date generated always as (coalesce(due_on, date '9999-12-31')) stored;
drop index stage_queue;
create index stage_queue on stage (corridor_id, actor, (escalated_on is null), by_day, id) where state = 'open';
-- What was passed on, by day: few of many, so that they are counted without reading the others.
create index stage_passed_on on stage (corridor_id, actor, by_day, id) where state = 'open' and escalated_on is not null;
