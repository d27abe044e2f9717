import { type Selectable, sql } from 'kysely';
import { type Ask, beforeStatements, type Database, type Tx } from './database.ts';
import { type Any, type Asking, askingOf, type Hold, insertWith, keyColumn, selectRows, updateWith } from './row-statements.ts';

export type { Hold } from './row-statements.ts';

/** A table whose rows have one key column. */
export type TableName = keyof Database & string;
export type Row<T extends TableName> = Selectable<Database[T]>;
type Column<T extends TableName> = keyof Row<T> & string;
/** Columns that never change and narrow a group of rows, such as the subject of a stage. */
export type Within<T extends TableName> = Partial<Row<T>>;

/** Two of a set want what only one can have, or somebody else was faster: the set cannot be written as one, and each item is done by itself. */
export class SetConflict extends Error {
  override readonly name = 'SetConflict';
}

const sets = new WeakMap<Tx, RowSet>();

/** The set in which a transaction's items are done, if it has one. */
export const setOf = (tx: Tx): RowSet | undefined => sets.get(tx);

interface Known {
  row: Any;
  locked: boolean;
  /** Not written yet: a new row, or changed columns of an old one. */
  fresh: boolean;
  changed: Set<string> | undefined;
}

interface Step {
  act(): void;
  undo(): void;
}

const matches = (row: Any, within: Any): boolean => Object.entries(within).every(([column, value]) => row[column] === value);
const everywhere: Any = {};
const groupName = (table: string, column: string, within: Any): string =>
  within === everywhere ? `${table}.${column}` : `${table}.${column}.${JSON.stringify(within)}`;

/** The rows of one value of a group. */
interface Members {
  readonly keys: Set<string>;
  readonly locked: boolean;
  /** The keys in their order, until one comes or goes. */
  sorted: readonly string[] | undefined;
}

interface Group {
  readonly table: string;
  readonly column: string;
  readonly within: Any;
  /** The keys of the rows for each value that is known whole. */
  readonly members: Map<unknown, Members>;
}

const suffices = (members: Members | undefined, hold: Hold): members is Members =>
  members !== undefined && (hold === 'read' || members.locked);
const keep = (members: Members | undefined, key: string): void => {
  if (!members) return;
  members.keys.add(key);
  members.sorted = undefined;
};
const drop = (members: Members | undefined, key: string): void => {
  if (!members) return;
  members.keys.delete(key);
  members.sorted = undefined;
};

/**
 * The rows that one set of items has read and written, in one transaction. Each item reads and changes rows here as it would in the
 * database; what all of them have written is saved with one statement a table. A statement that goes to the database by itself sees
 * everything written before, since that is saved first.
 *
 * An item that is refused is undone here, row by row; if it has made the database write something, by a savepoint there.
 */
export class RowSet {
  readonly #tx: Tx;
  readonly #known = new Map<string, Map<string, Known>>();
  readonly #groups = new Map<string, Group>();
  readonly #groupsOf = new Map<string, Group[]>();
  readonly #pending = new Map<string, Set<string>>();
  readonly #done = new Map<string, unknown>();
  readonly #gathered = new Map<string, { items: unknown[]; readonly save: (items: readonly unknown[]) => Promise<void> }>();
  #steps: Step[] = [];
  #savepoint = false;
  #inItem = false;
  #saving = false;
  /** Whether the running item has read what it may have written itself. */
  #readOwn = false;

  constructor(tx: Tx) {
    this.#tx = tx;
  }

  /** Runs work whose statements find everything written that was written before them. */
  run<T>(work: () => Promise<T>): Promise<T> {
    sets.set(this.#tx, this);
    return beforeStatements.run((ask) => this.#settle(ask), work).finally(() => sets.delete(this.#tx));
  }

  /** Runs one item; what it wrote stays if it is accepted and is undone if not. */
  async item<T>(work: () => Promise<T>, accepted: (answer: T) => boolean): Promise<T> {
    this.#inItem = true;
    try {
      const answer = await work();
      await this.#end(accepted(answer));
      return answer;
    } catch (error) {
      await this.#end(false);
      throw error;
    }
  }

  async #end(accepted: boolean): Promise<void> {
    const had = this.#savepoint;
    if (!accepted) this.#takeBack();
    if (!accepted && this.#readOwn) this.#forget();
    this.#inItem = false;
    this.#steps = [];
    this.#savepoint = false;
    this.#readOwn = false;
    if (had) await this.#own((ask) => ask(accepted ? sql`release savepoint item` : sql`rollback to savepoint item`));
  }

  /** What was read after a refused item had written may hold what it wrote. Everything accepted was written before it. */
  #forget(): void {
    this.#known.clear();
    for (const { members } of this.#groups.values()) members.clear();
  }

  /** Once for the whole set: what is the same for all items is not asked again. */
  once<T>(what: string, work: () => Promise<T>): Promise<T> {
    const known = this.#done.get(what) as Promise<T> | undefined;
    if (known) return known;
    const answer = work();
    this.#done.set(what, answer);
    return answer;
  }

  /** Adds to what is written together with the rows, such as lines of the journal: all items' in one go, by the first who names it. */
  gather<T>(what: string, item: T, save: (items: readonly T[]) => Promise<void>): void {
    const gathered = this.#gathered.get(what) ?? { items: [], save: save as (items: readonly unknown[]) => Promise<void> };
    this.#gathered.set(what, gathered);
    this.#step({ act: () => gathered.items.push(item), undo: () => gathered.items.splice(gathered.items.lastIndexOf(item), 1) });
  }

  /** Does something in memory that is taken back if the item is refused. */
  #step(step: Step): void {
    step.act();
    if (this.#inItem) this.#steps.push(step);
  }

  #takeBack(): void {
    for (const step of [...this.#steps].reverse()) step.undo();
  }

  /** Reads rows by a column's values with one statement; afterwards they are known whole for each value. */
  async load(table: string, column: string, values: readonly unknown[], hold: Hold, within: Any = everywhere): Promise<void> {
    const group = this.#group(table, column, within);
    const missing = [...new Set(values)].filter((value) => !suffices(group.members.get(value), hold));
    if (missing.length === 0) return;
    const ask = () => selectRows(this.#tx, table, column, missing, hold, within);
    // What nothing waits to be written to can be read as it stands: the running item needs no savepoint for that.
    const rows = this.#waiting(table).size === 0 ? await this.#own(ask) : await ask();
    this.#readOwn ||= this.#savepoint;
    for (const value of missing) group.members.set(value, { keys: new Set(), locked: hold === 'lock', sorted: undefined });
    for (const row of rows) {
      this.#keep(table, row, hold === 'lock');
      keep(group.members.get(row[column]), String(row[keyColumn]));
    }
  }

  /** Says that there is no row of this value, since what it would belong to is new. */
  none(table: string, column: string, value: unknown, within: Any = everywhere): void {
    const { members } = this.#group(table, column, within);
    this.#step({ act: () => members.set(value, { keys: new Set(), locked: true, sorted: undefined }), undo: () => members.delete(value) });
  }

  /** The rows of a value in the order of their keys; without a promise where they are known, which is nearly always. */
  rows(table: string, column: string, value: unknown, hold: Hold, within: Any = everywhere): Any[] | Promise<Any[]> {
    if (column === keyColumn) {
      const known = this.#known.get(table)?.get(String(value));
      if (known && (hold === 'read' || known.locked)) return [known.row];
    }
    const { members } = this.#group(table, column, within);
    if (suffices(members.get(value), hold)) return this.#rowsOf(table, members.get(value));
    return this.load(table, column, [value], hold, within).then(() => this.#rowsOf(table, members.get(value)));
  }

  #rowsOf(table: string, members: Members | undefined): Any[] {
    if (!members) return [];
    members.sorted ??= [...members.keys].sort();
    const known = this.#known.get(table);
    return members.sorted.flatMap((key): Any[] => {
      const found = known?.get(key);
      return found ? [found.row] : [];
    });
  }

  add(table: string, row: Any): void {
    const key = String(row[keyColumn]);
    const rows = this.#table(table);
    if (rows.has(key)) throw new SetConflict(`${table} has this row already`);
    const known: Known = { row, locked: true, fresh: true, changed: undefined };
    const groups = (this.#groupsOf.get(table) ?? []).filter(({ within }) => matches(row, within));
    this.#step({
      act: () => {
        rows.set(key, known);
        this.#waiting(table).add(key);
        for (const { column, members } of groups) keep(members.get(row[column]), key);
      },
      undo: () => {
        rows.delete(key);
        this.#waiting(table).delete(key);
        for (const { column, members } of groups) drop(members.get(row[column]), key);
      },
    });
  }

  async change(table: string, key: string, patch: Any): Promise<Any> {
    const locked = () => {
      const found = this.#known.get(table)?.get(key);
      return found?.locked ? found : undefined;
    };
    if (!locked()) await this.load(table, keyColumn, [key], 'lock');
    const known = locked();
    if (!known) throw new SetConflict(`${table} has no row of this key that may be changed`);
    let before = { row: known.row, changed: known.changed };
    const waited = this.#waiting(table).has(key);
    this.#step({
      // Done again after a row that was new has been written, it changes a row that is there: which of the two it is shows only now.
      act: () => {
        before = { row: known.row, changed: known.changed };
        known.row = { ...known.row, ...patch };
        known.changed = known.fresh ? undefined : new Set([...(known.changed ?? []), ...Object.keys(patch)]);
        this.#waiting(table).add(key);
      },
      undo: () => {
        Object.assign(known, before);
        if (!waited) this.#waiting(table).delete(key);
      },
    });
    return known.row;
  }

  /** Writes everything that waits. @throws SetConflict when the database does not take all of it. */
  save(): Promise<void> {
    return this.#own(async (ask) => {
      await this.#saveRows(ask);
      for (const { items, save } of this.#gathered.values()) if (items.length > 0) await save(items.splice(0));
    });
  }

  async #saveRows(ask: Asking): Promise<void> {
    for (const [table, waiting] of this.#pending) await this.#insert(ask, table, waiting);
    for (const [table, waiting] of this.#pending) await this.#update(ask, table, waiting);
    for (const waiting of this.#pending.values()) waiting.clear();
  }

  async #insert(ask: Asking, table: string, waiting: ReadonlySet<string>): Promise<void> {
    const fresh = [...waiting].map((key) => this.#table(table).get(key) as Known).filter((known) => known.fresh);
    if (fresh.length === 0) return;
    await insertWith(
      ask,
      table,
      fresh.map(({ row }) => row),
    );
    for (const known of fresh) known.fresh = false;
  }

  async #update(ask: Asking, table: string, waiting: ReadonlySet<string>): Promise<void> {
    const changed = [...waiting].map((key) => this.#table(table).get(key) as Known).filter((known) => known.changed !== undefined);
    if (changed.length === 0) return;
    const columns = [...new Set(changed.flatMap((known) => [...(known.changed ?? [])]))];
    const count = await updateWith(
      ask,
      table,
      columns,
      changed.map(({ row }) => row),
    );
    if (count !== changed.length) throw new SetConflict(`${table}: ${changed.length - count} rows were not changed`);
    for (const known of changed) known.changed = undefined;
  }

  /**
   * Before a statement of the work's own: what was accepted is written, then a savepoint, then what this item has written so far, so that
   * the item can be taken back in the database too.
   */
  async #settle(direct: Ask): Promise<void> {
    if (this.#saving) return;
    const ask: Asking = (query) => direct(query.compile(this.#tx)) as never;
    if (!this.#inItem || this.#savepoint) return this.#saveRows(ask);
    this.#takeBack();
    await this.#saveRows(ask);
    await ask(sql`savepoint item`);
    this.#savepoint = true;
    for (const step of this.#steps) step.act();
    await this.#saveRows(ask);
  }

  /** Statements of the set itself, before which nothing waits. */
  async #own<T>(work: (ask: Asking) => Promise<T>): Promise<T> {
    this.#saving = true;
    try {
      return await work(askingOf(this.#tx));
    } finally {
      this.#saving = false;
    }
  }

  #table(table: string): Map<string, Known> {
    const known = this.#known.get(table) ?? new Map<string, Known>();
    this.#known.set(table, known);
    return known;
  }

  #keep(table: string, row: Any, locked: boolean): void {
    const rows = this.#table(table);
    const key = String(row[keyColumn]);
    const known = rows.get(key);
    if (!known) rows.set(key, { row, locked, fresh: false, changed: undefined });
    else if (locked && !known.locked) {
      known.row = row;
      known.locked = true;
    }
  }

  #waiting(table: string): Set<string> {
    const waiting = this.#pending.get(table) ?? new Set<string>();
    this.#pending.set(table, waiting);
    return waiting;
  }

  #group(table: string, column: string, within: Any): Group {
    const name = groupName(table, column, within);
    const known = this.#groups.get(name);
    if (known) return known;
    const group: Group = { table, column, within, members: new Map() };
    this.#groups.set(name, group);
    this.#groupsOf.set(table, [...(this.#groupsOf.get(table) ?? []), group]);
    return group;
  }
}

/** A value of a json column as it is read back: what is kept beside read rows must look like them. */
export const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Adds rows with one statement, those of a set or the lines of the journal. @returns how many were added. */
export const insertRows = (tx: Tx, name: string, rows: readonly Any[], ifFree = false): Promise<number> =>
  insertWith(askingOf(tx), name, rows, ifFree);

/**
 * The rows of a table with a value in a column, in the order of their keys; under row-level security, like everything here. Among a set of
 * items they are those that the items before have left.
 */
export const rowsOf = async <T extends TableName>(
  tx: Tx,
  name: T,
  column: Column<T>,
  value: unknown,
  hold: Hold = 'read',
  within: Within<T> = everywhere as Within<T>,
): Promise<Row<T>[]> => {
  const set = setOf(tx);
  return (set ? await set.rows(name, column, value, hold, within) : await selectRows(tx, name, column, [value], hold, within)) as Row<T>[];
};

/** One row by its key, or undefined when the actor has none. */
export const rowOf = async <T extends TableName>(tx: Tx, name: T, key: string, hold: Hold = 'read'): Promise<Row<T> | undefined> =>
  (await rowsOf(tx, name, keyColumn as Column<T>, key, hold))[0];

/** Adds a whole row, defaults included. */
export const addRow = async <T extends TableName>(tx: Tx, name: T, row: Row<T>): Promise<void> => {
  const set = setOf(tx);
  if (set) set.add(name, row as Any);
  else await insertRows(tx, name, [row as Any]);
};

/**
 * The same for a row that another may have been faster with.
 * @returns false when it is there already. In a set this shows when the set is saved: then each item is done by itself.
 */
export const addRowIfFree = async <T extends TableName>(tx: Tx, name: T, row: Row<T>): Promise<boolean> => {
  const set = setOf(tx);
  if (!set) return (await insertRows(tx, name, [row as Any], true)) === 1;
  set.add(name, row as Any);
  return true;
};

/** Changes columns of a row that the caller has locked. @throws Error when the actor may change no such row. */
export const changeRow = async <T extends TableName>(tx: Tx, name: T, key: string, patch: Partial<Row<T>>): Promise<void> => {
  const set = setOf(tx);
  if (set) {
    await set.change(name, key, patch as Any);
    return;
  }
  const columns = Object.keys(patch);
  const count = await updateWith(askingOf(tx), name, columns, [{ ...(patch as Any), [keyColumn]: key }]);
  if (count !== 1) throw new Error(`${name}: the row to change is not there`);
};

/** Reads what a set of items will need with one statement, so that none of them asks by itself. */
export const loadRows = async <T extends TableName>(
  tx: Tx,
  name: T,
  column: Column<T>,
  values: readonly (string | null | undefined)[],
  hold: Hold = 'read',
  within: Within<T> = everywhere as Within<T>,
): Promise<void> => {
  await setOf(tx)?.load(
    name,
    column,
    values.filter((value) => typeof value === 'string'),
    hold,
    within,
  );
};

/** Says of something new that no row of a table belongs to it yet. */
export const noRows = <T extends TableName>(
  tx: Tx,
  name: T,
  column: Column<T>,
  value: string,
  within: Within<T> = everywhere as Within<T>,
): void => {
  setOf(tx)?.none(name, column, value, within);
};

/** Asks once for all items of a set; outside a set, each time. */
export const onceForSet = <T>(tx: Tx, what: string, work: () => Promise<T>): Promise<T> => setOf(tx)?.once(what, work) ?? work();

/** Does work of one command that writes many rows, as a set of one item does it: a few statements, however many rows. */
export const asSet = <T>(tx: Tx, work: () => Promise<T>): Promise<T> => {
  if (setOf(tx)) return work();
  const set = new RowSet(tx);
  return set.run(async () => {
    const answer = await work();
    await set.save();
    return answer;
  });
};
