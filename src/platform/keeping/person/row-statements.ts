import type { RetentionPack } from '../retention/pack.ts';
import { tableEntries } from '../retention/pack.ts';
import { definer, literal } from '../sql.ts';

/**
 * Which tables hold rows about a person, found in the catalogue and not in a list, so that a new table is not forgotten: a column that is a
 * key of the person's table or of accounts, or is called as such a key is, and tables that hang on such a row. In a condition `$1` is the
 * person, `$2` the accounts, `t` the table.
 */
export const linkStatements = ({ person }: RetentionPack): readonly string[] => [
  `create or replace function person_links() returns table (tab text, condition text) language sql stable security definer
    set search_path = public, pg_temp as $keeping$
  with tabs as (
    select oid, relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
  ), keys as (
    select k.conrelid as child, k.confrelid as parent, a.attname::text as col, p.attname::text as key
    from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      join pg_attribute p on p.attrelid = k.confrelid and p.attnum = k.confkey[1]
    where k.contype = 'f' and k.conparentid = 0
  ), named as (
    select t.oid, a.attname::text as col from tabs t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  ), persons as (
    select oid, 'id' as col from tabs where name = ${literal(person.table)}
    union select oid, col from named where col = ${literal(`${person.table}_id`)}
    union select child, col from keys where parent = ${literal(person.table)}::regclass
  ), accounts as (
    select oid, 'id' as col from tabs where name = 'account'
    union select oid, col from named where col = 'account_id' and oid <> ${literal(person.table)}::regclass
    union select child, col from keys where parent = 'account'::regclass and child <> ${literal(person.table)}::regclass
  )
  select t.name, format('t.%I = $1', p.col) from persons p join tabs t using (oid)
  union select t.name, format('t.%I = any ($2)', a.col) from accounts a join tabs t using (oid)
  union select t.name, format('t.%I in (select p.%I from %I p where p.%I = $1)', k.col, k.key, up.name, p.col)
    from keys k join tabs t on t.oid = k.child join tabs up on up.oid = k.parent join persons p on p.oid = k.parent
    where up.name <> ${literal(person.table)} and k.child not in (select oid from persons) and k.parent not in (select oid from accounts)
  $keeping$`,
];

/** Columns that no export shows, by table. */
const secretsOf = (pack: RetentionPack): Record<string, string[]> =>
  Object.fromEntries(
    tableEntries(pack).map(({ name, text }) => [
      name,
      Object.entries(text).flatMap(([column, kind]) => (kind === 'secret' ? [column] : [])),
    ]),
  );

/** Tables whose rows are others', even where one hangs on a row of the person: what officers have half decided is among them. */
const othersOf = (pack: RetentionPack): string[] => tableEntries(pack).flatMap(({ name, erasure }) => (erasure === 'search' ? [name] : []));

/** Every row about the worker who acts, and about nobody else. Of a table that the pack does not know yet, what looks like a secret stays out. */
export const rowStatements = (pack: RetentionPack): readonly string[] => [
  definer(
    'person_rows(given uuid)',
    'table (tab text, hit jsonb)',
    `declare
  link record;
  accounts uuid[];
  secrets jsonb := ${literal(JSON.stringify(secretsOf(pack)))};
begin
  if actor_role() <> 'worker' or actor_action() <> 'worker.export' or given::text is distinct from current_setting('app.worker', true) then
    raise exception 'nobody exports what is another''s' using errcode = 'insufficient_privilege';
  end if;
  select array_remove(array_agg(w.${pack.person.account}), null) into accounts from ${pack.person.table} w where w.id = given;
  for link in select l.tab as name, string_agg(l.condition, ' or ') as condition from person_links() l
      where l.tab <> all (array[${othersOf(pack).map(literal).join(', ')}]::text[]) group by l.tab order by l.tab loop
    return query execute format('select %L::text, to_jsonb(t) - %L::text[] from %I t where %s', link.name,
      case when secrets ? link.name then array(select jsonb_array_elements_text(secrets -> link.name))
        else array(select attname::text from pg_attribute where attrelid = link.name::regclass and attname ~ '(hash|secret|token|password|key)') end,
      link.name, link.condition) using given, accounts;
  end loop;
end`,
  ),
];
