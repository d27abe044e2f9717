import { blanking, definer, literal, onlySystem } from '../sql.ts';
import { type Age, type RetentionPack, tableEntries } from './pack.ts';

/** The name of a rule: its kind and its table. */
export const ruleOf = (kind: string, { table }: Pick<Age, 'table'>): string => `${kind}/${table}`;

const old = ({ since, clock, after, where }: Age): string =>
  `(${since}) + interval ${literal(after)} <= ${clock === 'day' ? '$1::timestamp' : '$2'}${where ? ` and (${where})` : ''}`;

const bodyOf = (pack: RetentionPack, age: Age): string => {
  const { table } = age;
  const found = (more: string): string =>
    `with old as (select t.ctid from ${table} t where ${old(age)}${more} limit $3 for update skip locked)`;
  if (age.then === 'delete') return `${found('')} delete from ${table} t using old where t.ctid = old.ctid`;
  const entry = tableEntries(pack).find(({ name }) => name === table);
  const { set, unlike } = blanking(entry?.blank ?? {});
  return `${found(` and (${unlike})`)} update ${table} t set ${set} from old where t.ctid = old.ctid`;
};

/**
 * What applies one rule to at most so many rows, and returns how many it met. A row that somebody holds is left for the next time.
 */
const apply = (pack: RetentionPack): string => {
  const rules = pack.kinds.flatMap((kind) =>
    kind.ages.filter((age) => age.then !== 'erase-person').map((age) => ({ name: ruleOf(kind.id, age), sql: bodyOf(pack, age) })),
  );
  return definer(
    'retention_apply(rule text, today date, at timestamptz, most integer)',
    'bigint',
    `declare
  rows bigint;
  rules jsonb := ${literal(JSON.stringify(Object.fromEntries(rules.map(({ name, sql }) => [name, sql]))))};
begin
  ${onlySystem('retention.apply')}
  if not rules ? rule then raise exception 'there is no rule %', rule; end if;
  execute rules ->> rule using today, at, most;
  get diagnostics rows = row_count;
  return rows;
end`,
  );
};

/** Persons about whom nothing has happened for so long that everything is to be erased, and nothing is open. */
const persons = (pack: RetentionPack): string => {
  const { table } = pack.person;
  const [age] = pack.kinds.flatMap((kind) => kind.ages.filter((one) => one.then === 'erase-person'));
  const condition = age ? old(age).replaceAll('$1', 'today').replaceAll('$2', 'now()') : 'false';
  return definer(
    'retention_persons(today date, most integer)',
    'setof uuid',
    `begin
  ${onlySystem('retention.apply')}
  return query select ${table}.id from ${table} where ${condition}
    and not exists (select from erased e where e.worker_id = ${table}.id) and cardinality(person_waits(${table}.id)) = 0 limit most;
end`,
  );
};

/** The owner's functions that apply the periods, made from the pack. */
export const ageStatements = (pack: RetentionPack): readonly string[] => [apply(pack), persons(pack)];
