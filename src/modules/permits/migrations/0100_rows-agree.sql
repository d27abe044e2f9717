-- A policy looks at one row by itself: it cannot see that a row says "mine" and hangs on another's file. These keys make a row carry the
-- same corridor, employer and worker as the vacancy, offer or placement to which it belongs, whatever the code does. A key without its
-- placement (a vacancy's own stage) is not asked.
alter table vacancy add unique (id, corridor_id), add unique (id, corridor_id, employer_id);
alter table offer add unique (id, vacancy_id, worker_id);
alter table placement add unique (id, corridor_id, worker_id), add unique (id, corridor_id, worker_id, employer_id);
alter table round add unique (id, corridor_id);

alter table wish drop constraint wish_vacancy_id_fkey,
  add foreign key (vacancy_id, corridor_id) references vacancy (id, corridor_id);
alter table candidate drop constraint candidate_vacancy_id_fkey, drop constraint candidate_round_id_fkey,
  add foreign key (vacancy_id, corridor_id, employer_id) references vacancy (id, corridor_id, employer_id),
  add foreign key (round_id, corridor_id) references round (id, corridor_id);
alter table offer drop constraint offer_vacancy_id_fkey,
  add foreign key (vacancy_id, corridor_id, employer_id) references vacancy (id, corridor_id, employer_id);
alter table placement drop constraint placement_vacancy_id_fkey, drop constraint placement_offer_id_fkey,
  add foreign key (vacancy_id, corridor_id, employer_id) references vacancy (id, corridor_id, employer_id),
  add foreign key (offer_id, vacancy_id, worker_id) references offer (id, vacancy_id, worker_id);
alter table stage drop constraint stage_vacancy_id_fkey, drop constraint stage_placement_id_fkey,
  add foreign key (vacancy_id, corridor_id, employer_id) references vacancy (id, corridor_id, employer_id),
  add foreign key (placement_id, corridor_id, worker_id, employer_id) references placement (id, corridor_id, worker_id, employer_id);
alter table contract drop constraint contract_placement_id_fkey,
  add foreign key (placement_id, corridor_id, worker_id, employer_id) references placement (id, corridor_id, worker_id, employer_id);
alter table permit drop constraint permit_vacancy_id_fkey, drop constraint permit_placement_id_fkey,
  add foreign key (vacancy_id, corridor_id, employer_id) references vacancy (id, corridor_id, employer_id),
  add foreign key (placement_id, corridor_id, worker_id, employer_id) references placement (id, corridor_id, worker_id, employer_id);
alter table movement drop constraint movement_placement_id_fkey,
  add foreign key (placement_id, corridor_id, worker_id) references placement (id, corridor_id, worker_id);

-- A stage of a placement names its worker: without one the key above would not be asked.
alter table stage add constraint stage_of_placement_has_worker check ((placement_id is null) = (worker_id is null));
