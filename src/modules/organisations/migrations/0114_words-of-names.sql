-- The words of a text as they are searched: without capitals, cut at spaces and marks. One cut for what is stored and what is asked.
create function search_words(given text) returns text[] language sql immutable parallel safe
  return array_remove(regexp_split_to_array(lower(normalize(coalesce(given, ''), nfc)), '[[:space:][:punct:]]+'), '');
-- What finds all of them, each by its beginning; null when there is none to look for.
create function search_query(given text) returns tsquery language sql immutable parallel safe
  return (select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery from unnest(search_words(given)) as word);
create function words_of_names(names jsonb) returns tsvector language sql immutable parallel safe
  return (select array_to_tsvector(search_words(string_agg(value, ' '))) from jsonb_each_text(names));
alter table organisation add column words tsvector generated always as (words_of_names(names)) stored;
create index organisation_words on organisation using gin (words);
