import { type RetentionPack, tableEntries } from '../retention/pack.ts';
import { blanking, definer, literal, onlySystem } from '../sql.ts';

/** A name that is shorter is not looked for in the texts of others: it would be found in half of them. */
const shortest = 5;

/** Why an erasure has to wait, as ids of kinds. */
const waits = ({ person }: RetentionPack): string =>
  definer(
    'person_waits(given uuid)',
    'text[]',
    `begin
  if not (actor_role() = 'system' and actor_action() in ('person.erase', 'retention.apply')
      or actor_role() in ('worker', 'origin-agency') and actor_action() in ('worker.ask-erasure', 'read')) then
    raise exception 'nobody asks this of another' using errcode = 'insufficient_privilege';
  end if;
  return array_remove(array[${person.waits.map(({ kind, sql }) => `case when exists (${sql.replaceAll('$1', 'given')}) then ${literal(kind)} end`).join(', ')}]::text[], null);
end`,
  );

const search = (pack: RetentionPack): string[] =>
  tableEntries(pack)
    .filter(({ erasure }) => erasure === 'search')
    .flatMap(({ name, text, under }) =>
      Object.entries(text)
        .filter(([, kind]) => kind === 'words')
        .map(([column]) => {
          const keys = (under?.[column] ?? []).map(literal).join(', ');
          return `perform person_forget(${literal(name)}, ${literal(column)}, array[${keys}]::text[], names);`;
        }),
    );

/** Of a name in more texts of one column than this nobody can say whom it means: it is a common name, or a phrase that somebody calls themselves. */
const mostTexts = 20;

/**
 * A text of JSON, a name taken out. What the program reads, which are keys and codes, stays as it is, whatever somebody is called: only
 * below the keys that the pack names are words of people.
 */
const forgetIn = `create or replace function person_forget_in(given jsonb, pattern text, keys text[], theirs boolean) returns jsonb
    language plpgsql immutable set search_path = public, pg_temp as $keeping$
begin
  return case jsonb_typeof(given)
    when 'object' then (select coalesce(jsonb_object_agg(key, person_forget_in(value, pattern, keys, theirs or key = any (keys))), '{}') from jsonb_each(given))
    when 'array' then (select coalesce(jsonb_agg(person_forget_in(value, pattern, keys, theirs) order by at), '[]')
      from jsonb_array_elements(given) with ordinality as list (value, at))
    when 'string' then case when theirs then to_jsonb(regexp_replace(given #>> '{}', pattern, '—', 'gi')) else given end
    else given end;
end $keeping$`;

/** Looks for names as whole words in one column of text or JSON, in any letter case, and puts a dash in their place. */
const forget = definer(
  'person_forget(tab text, col text, keys text[], names text[])',
  'void',
  `declare
  one text;
  stored text;
  whole text;
  kind text;
  changed text;
  hit text;
  hits bigint;
begin
  if to_regclass(tab) is null then return; end if;
  select format_type(atttypid, null) into kind from pg_attribute where attrelid = tab::regclass and attname = col and not attisdropped;
  changed := case when kind in ('json', 'jsonb') then format('person_forget_in(%I::jsonb, $1, $2, false)::%s', col, kind)
    else format('regexp_replace(%I, $1, %L, ''gi'')', col, '—') end;
  hit := format('%I::text ~* $3 and (%s)::text is distinct from %I::text', col, changed, col);
  foreach one in array names loop
    -- Every sign stands for itself. Other scripts write small words together with a name: only Latin letters and figures make it part of a word.
    whole := '(?<![A-Za-zÀ-ɏ0-9])' || regexp_replace(one, '([].*+?^$(){}|\\\\[])', '\\\\\\1', 'g') || '(?![A-Za-zÀ-ɏ0-9])';
    -- As it stands in JSON.
    stored := regexp_replace(case when kind in ('json', 'jsonb') then substr(to_json(one)::text, 2, length(to_json(one)::text) - 2) else one end,
      '([].*+?^$(){}|\\\\[])', '\\\\\\1', 'g');
    execute format('select count(*) from (select from %I where %s limit ${mostTexts + 1}) as found', tab, hit) into hits using whole, keys, stored;
    if hits between 1 and ${mostTexts} then
      execute format('update %I set %I = %s where %s', tab, col, changed, hit) using whole, keys, stored;
    end if;
  end loop;
end`,
);

/**
 * Erases one person from every table that holds a row of theirs, as the pack says for each; and from the texts of others. Returns how many
 * rows of which table, or null when there is no such person.
 */
const erase = (pack: RetentionPack): string => {
  const { person } = pack;
  const entries = tableEntries(pack);
  const plan = Object.fromEntries(
    entries
      .filter(({ erasure }) => erasure === 'blank' || erasure === 'delete')
      .map(({ name, erasure, blank }) => [name, erasure === 'delete' ? { do: 'delete' } : { do: 'blank', ...blanking(blank ?? {}) }]),
  );
  const mentions = entries.flatMap(({ name, mentions: column }) => (column ? [{ name, column }] : []));
  return definer(
    'person_erase(given uuid, today date, because text)',
    'jsonb',
    `declare
  own uuid[];
  accounts uuid[];
  names text[];
  step record;
  rows bigint;
  counts jsonb := '{}';
  plan jsonb := ${literal(JSON.stringify(plan))};
begin
  ${onlySystem('person.erase')}
  perform 1 from ${person.table} where id = given for update;
  if not found then return null; end if;
  -- Who was erased before and comes back with a backup goes again, whatever that backup has open.
  if because <> 'restored' and cardinality(person_waits(given)) > 0 then
    raise exception 'what is still open about this person has to end first' using errcode = 'object_in_use';
  end if;
  select array_remove(array_agg(${person.account}), null) into own from ${person.table} where id = given;
  accounts := own || array(${person.relatives.replaceAll('$1', 'given')});
  names := array(select distinct called from (
      select unnest(array[${person.names.join(', ')}]) as called from ${person.table} where id = given
      union all select unnest(array[login, name]) from account where id = any (accounts)) as all_names
    where length(trim(called)) >= ${shortest});
  ${search(pack).join('\n  ')}
  ${mentions.map(({ name, column }) => `delete from ${name} where strpos(${column}::text, given::text) > 0;`).join('\n  ')}
  -- Blanked first, so that nothing hangs on what is deleted; then children before their parents.
  for step in
    with recursive tabs as (
      select l.tab as name, l.tab::regclass as oid, string_agg(l.condition, ' or ') as condition from person_links() l group by l.tab
    ), deep as (
      select oid::oid, 0 as depth from tabs
      union select k.conrelid, d.depth + 1 from deep d join pg_constraint k on k.confrelid = d.oid and k.contype = 'f' and k.conrelid <> k.confrelid
        where d.depth < 12
    )
    select t.name, t.condition, plan -> t.name ->> 'do' as what, plan -> t.name ->> 'set' as assignments, plan -> t.name ->> 'unlike' as unlike
    from tabs t where plan ? t.name
    order by plan -> t.name ->> 'do' = 'delete', (select max(d.depth) from deep d where d.oid = t.oid) desc
  loop
    if step.what = 'delete' then
      execute format('delete from %I t where %s', step.name, step.condition) using given, accounts;
    else
      execute format('update %I t set %s where (%s) and (%s)', step.name, step.assignments, step.condition, step.unlike) using given, accounts;
    end if;
    get diagnostics rows = row_count;
    if rows > 0 then counts := counts || jsonb_build_object(step.name, rows); end if;
  end loop;
  insert into erased (worker_id, erased_on, why) values (given, today, because) on conflict (worker_id) do nothing;
  update erasure set done_on = today, version = version + 1 where worker_id = given and done_on is null and withdrawn_on is null;
  return counts;
end`,
  );
};

/** The owner's functions that erase a person, made from the pack. */
export const eraseStatements = (pack: RetentionPack): readonly string[] => [
  waits(pack),
  forgetIn,
  forget,
  'revoke all on function person_forget(text, text, text[], text[]), person_forget_in(jsonb, text, text[], boolean) from public',
  erase(pack),
];
