-- The words by which a vacancy is found.
alter table vacancy add column words tsvector generated always as (
  array_to_tsvector(search_words(title || ' ' || coalesce(place, '') || ' ' || region || ' ' || reference || ' ' || coalesce(origin_reference, '')))
) stored;
create index vacancy_words on vacancy using gin (words);
