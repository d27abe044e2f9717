-- One row for each worker and round, with the worker's candidates in the order of the wishes: a round of the size of a country has millions.
create table candidacy (
  round_id uuid not null,
  worker_id uuid not null references worker,
  corridor_id uuid not null references corridor,
  vacancies uuid[] not null check (array_position(vacancies, null) is null),
  ranks smallint[] not null,
  scores integer[] not null check (1 <= all (scores)),
  -- The parts of the scores by the names of the weights: two for each candidate, two that are the same for all of them.
  wish_rank_parts integer[] not null,
  fit_parts integer[] not null,
  waiting_part integer not null,
  returning_part integer not null,
  -- Each score could have risen by at least this much and the assignment would still be a best one: 0 where chosen.
  slacks bigint[] not null check (0 <= all (slacks)),
  -- Which candidate was chosen, counted from 1.
  chosen smallint check (chosen between 1 and cardinality(vacancies)),
  -- The worker's price in the proof.
  price bigint not null check (price >= 0),
  primary key (round_id, worker_id),
  foreign key (round_id, corridor_id) references round (id, corridor_id),
  check (cardinality(vacancies) between 1 and 20 and cardinality(ranks) = cardinality(vacancies)
    and cardinality(scores) = cardinality(vacancies) and cardinality(slacks) = cardinality(vacancies)
    and cardinality(wish_rank_parts) = cardinality(vacancies) and cardinality(fit_parts) = cardinality(vacancies))
);

insert into candidacy
select c.round_id, c.worker_id, c.corridor_id, array_agg(c.vacancy_id order by c.at), array_agg(c.wish_rank::smallint order by c.at),
  array_agg(c.score order by c.at), array_agg((c.parts ->> 'wish_rank')::integer order by c.at),
  array_agg((c.parts ->> 'fit')::integer order by c.at), max((c.parts ->> 'waiting')::integer), max((c.parts ->> 'returning')::integer),
  array_agg(c.slack order by c.at), max(c.at) filter (where c.chosen), coalesce(max(p.price), 0)
from (select *, row_number() over (partition by round_id, worker_id order by wish_rank)::smallint as at from candidate) c
left join (
  select r.id, priced.key::uuid as worker, priced.value::bigint as price
  from round r cross join lateral jsonb_each_text(r.certificate -> 'workerPrices') as priced
) p on p.id = c.round_id and p.worker = c.worker_id
group by c.round_id, c.worker_id, c.corridor_id;

create index candidacy_worker on candidacy (worker_id);
create index candidacy_corridor on candidacy (corridor_id, worker_id);
create trigger vacancies_are_of_corridor after insert on candidacy referencing new table as new_rows
  for each statement execute function vacancies_are_of_corridor();

-- The workers' prices stand in their rows now; how many places of each vacancy were given is kept beside the prices.
update round set certificate = (certificate - 'workerPrices') || jsonb_build_object('filled', coalesce(
  (select jsonb_object_agg(vacancy_id, given) from (
    select vacancy_id, count(*) as given from candidate where round_id = round.id and chosen group by vacancy_id) counted), '{}'));
drop table candidate;

-- By what equals were told apart, and the sealed batch of the journal whose root it was made of: 0 before the first. Earlier rounds went by ids.
alter table round add column seed text check (seed ~ '^[0-9a-f]{64}$'), add column seed_batch bigint,
  add check ((seed is null) = (seed_batch is null));

-- The root of the last batch is published and says nothing of a line; the lines and the other batches stay closed to who reads no journal.
create function last_sealed_root() returns table (batch bigint, root text) language sql stable security definer
  set search_path = public, pg_temp as $$ select b.number, b.root from journal_batch b order by b.number desc limit 1 $$;
