-- What a worker adds in their own words to a no is for the worker and the employment service of the origin: a row of its own, so that the
-- policies can keep it from the employer, who reads the offer.
create table offer_words (
  offer_id uuid primary key references offer,
  corridor_id uuid not null references corridor,
  worker_id uuid not null references worker,
  answered_on date not null,
  words text not null
);
create index offer_words_worker on offer_words (worker_id);
insert into offer_words (offer_id, corridor_id, worker_id, answered_on, words)
  select id, corridor_id, worker_id, coalesce(answered_on, offered_on), words from offer where words is not null;
alter table offer drop column words;

-- What the worker knows besides the own occupation, as codes, as on the day of the list.
alter table selection_candidate add column skills text[] not null default '{}';

-- Who of these has taken back the consent to be matched, or never gave it: asked while offers are made from a list, and by nothing else.
create function matching_withheld(asked uuid[]) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp as $$
  select w.id from worker w
  where w.id = any (asked)
    and actor_action() in ('selection.choose', 'selection.draw', 'selection.advance', 'panel.sign')
    and not exists (select from worker_consent c where c.worker_id = w.id and c.purpose = 'matching' and c.withdrawn_on is null)
    and (w.consented_on is null or exists (select from worker_consent c where c.worker_id = w.id and c.purpose = 'matching'))
$$;
