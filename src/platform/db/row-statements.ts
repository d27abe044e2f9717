import { type QueryResult, type RawBuilder, sql } from 'kysely';
import { byKey, type Tx } from './database.ts';

export type Any = Record<string, unknown>;
export type Hold = 'read' | 'lock';

/** The column that is the key of every table whose rows come in sets. */
export const keyColumn = 'id';

/** Asks a statement: of the transaction, or on its connection before the statement that is about to run. */
export type Asking = <R>(query: RawBuilder<R>) => Promise<QueryResult<R>>;
export const askingOf =
  (tx: Tx): Asking =>
  (query) =>
    query.execute(tx);

const table = (name: string) => sql.table(name);

/** Rows by the values of a column, and of columns that narrow them, in the order of their keys. */
export const selectRows = async (
  tx: Tx,
  name: string,
  column: string,
  values: readonly unknown[],
  hold: Hold,
  within: Any,
): Promise<Any[]> => {
  const narrow = Object.entries(within).map(([of, value]) => sql` and ${sql.ref(of)} = ${sql.lit(value)}`);
  const found = values.length === 1 ? sql`= ${values[0]}` : sql`= any (${[...values]}::uuid[])`;
  // In the order of the keys: of two that want the same rows, the second waits for the first and holds nothing that the first needs. Keys never
  // change, so that whoever adds a row that points here does not wait.
  const { rows } = await sql<Any>`select * from ${table(name)} where ${sql.ref(column)} ${found}${sql.join(narrow, sql``)}
    order by ${sql.ref(keyColumn)} ${sql.raw(hold === 'lock' ? 'for no key update' : '')} ${sql.raw(byKey)}`.execute(tx);
  return rows;
};

/** Texts that stand in JSON as they are: ids, codes and most words. */
const asItStands = /^[\w\-:. ]*$/;
/** Days as they are written: those that were read are the same few objects again and again. */
const daysWritten = new WeakMap<object, string>();

/** A value as JSON carries it to a column: PostgreSQL keeps microseconds and would round what is finer, perhaps into the next day. */
const written = (value: unknown): string | undefined => {
  if (typeof value === 'string') return asItStands.test(value) ? `"${value}"` : JSON.stringify(value);
  if (typeof value === 'bigint') return `"${value}"`;
  if (value instanceof Temporal.Instant) return `"${value.toString({ fractionalSecondDigits: 6 })}"`;
  if (!(value instanceof Temporal.PlainDate)) return JSON.stringify(value);
  const known = daysWritten.get(value);
  if (known !== undefined) return known;
  const text = `"${value}"`;
  daysWritten.set(value, text);
  return text;
};

/** Rows as JSON, each column by its name. What is null is left out and read as null: a third of most rows is. */
const writtenRows = (rows: readonly Any[], columns: readonly string[]): string => {
  const names = columns.map((column) => `${JSON.stringify(column)}:`);
  const texts = rows.map((row) => {
    let fields = '';
    columns.forEach((column, at) => {
      const value = row[column];
      const text = value === null ? undefined : written(value);
      if (text !== undefined) fields += `${fields === '' ? '' : ','}${names[at]}${text}`;
    });
    return `{${fields}}`;
  });
  return `[${texts.join(',')}]`;
};

/** At most so many rows a statement. */
const most = 5_000;
function* portions<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += most) yield items.slice(start, start + most);
}

const recordset = (name: string, rows: readonly Any[], columns: readonly string[]) =>
  sql`json_populate_recordset(null::${table(name)}, cast(${writtenRows(rows, columns)} as json))`;

/** Adds rows with one statement. @returns how many were added */
export const insertWith = async (ask: Asking, name: string, rows: readonly Any[], ifFree = false): Promise<number> => {
  const columns = Object.keys(rows[0] ?? {});
  const list = sql.join(columns.map((column) => sql.ref(column)));
  let count = 0n;
  for (const some of portions(rows)) {
    const done = await ask(sql`insert into ${table(name)} (${list}) select ${list} from ${recordset(name, some, columns)}
      ${sql.raw(ifFree ? 'on conflict do nothing' : '')}`);
    count += done.numAffectedRows ?? 0n;
  }
  return Number(count);
};

/** Changes columns of rows, each by its key, with one statement. @returns how many were changed */
export const updateWith = async (ask: Asking, name: string, columns: readonly string[], rows: readonly Any[]): Promise<number> => {
  const assigned = sql.join(columns.map((column) => sql`${sql.ref(column)} = new.${sql.ref(column)}`));
  let count = 0n;
  for (const some of portions(rows)) {
    const done = await ask(sql`update ${table(name)} as old set ${assigned} from ${recordset(name, some, [keyColumn, ...columns])} as new
      where old.${sql.ref(keyColumn)} = new.${sql.ref(keyColumn)}`);
    count += done.numAffectedRows ?? 0n;
  }
  return Number(count);
};
