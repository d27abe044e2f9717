import type { Transaction } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database, DatabaseConfig } from '../../db/database.ts';
import { filesFor, migrateIn } from '../../db/migrate.ts';
import type { MigrationFile, MigrationScope } from '../../db/migration-files.ts';
import { type Verification, verify } from '../../journal/journal.ts';
import { oneConnection } from '../one-connection.ts';
import { isEmpty, quoted, type Table, tablesOf } from './catalogue.ts';
import { Damaged, NotPossible } from './errors.ts';
import type { OpenBackup } from './open-backup.ts';
import { fixedReading, rowHash } from './row-hash.ts';
import type { TableEntry } from './shape.ts';

export interface RestoreOrder {
  /** The owner's login of a database in which nothing has been made yet. */
  readonly config: DatabaseConfig;
  readonly backup: OpenBackup;
  readonly scope: MigrationScope;
  readonly src?: string;
  readonly onTable?: (table: TableEntry) => void;
}

export interface Restored {
  readonly rows: number;
  /** Migrations of this program that are newer than the backup: they have not run. */
  readonly waiting: readonly string[];
  /** The journal computed again; absent where there is none, or where migrations that wait may read it otherwise. */
  readonly journal?: Verification;
}

/**
 * Puts a backup into an empty database: runs exactly the migrations that it had, pours the rows in, puts every key and trigger back into
 * force over them, compares each table with the hash that the backup gives and the journal with its root. All in one transaction: what
 * does not agree leaves the database as empty as it was.
 *
 * Jobs are not restored: they are found again by the sweeps, from the tables, and each acts once by itself.
 * @throws NotPossible when the database is not empty, or this program lacks a migration of the backup's; Damaged when anything differs
 */
export const restoreBackup = async (order: RestoreOrder): Promise<Restored> => {
  const { backup } = order;
  const all = filesFor(order.scope, order.src);
  const { files, waiting } = chosen(backup, all);
  const { client, db, end } = await oneConnection(order.config);
  try {
    if (!(await isEmpty(client)))
      throw new NotPossible('This database is not empty. A backup is restored into a new one, so that nothing is written over.');
    return await db.transaction().execute(async (trx) => {
      await migrateIn(trx, files);
      await client.query(fixedReading);
      await pour(client, backup, order.onTable);
      const journal = backup.manifest.journal && waiting.length === 0 ? await checkJournal(trx, backup) : undefined;
      return {
        rows: backup.manifest.tables.reduce((sum, table) => sum + table.rows, 0),
        waiting: waiting.map(({ path }) => path),
        ...(journal && { journal }),
      };
    });
  } finally {
    await end();
  }
};

/** The files that the backup's database had run, and those that it had not. */
const chosen = ({ manifest }: OpenBackup, all: readonly MigrationFile[]): { files: MigrationFile[]; waiting: MigrationFile[] } => {
  const known = new Map(all.map((file) => [file.key, file]));
  for (const { name, sha256 } of manifest.migrations) {
    const file = known.get(name);
    if (!file)
      throw new NotPossible(
        `The backup was made by version ${manifest.program}, with the migration ${name}, which this program does not have. Restore it with that version or a newer one.`,
      );
    if (file.sha256 !== sha256) throw new NotPossible(`${file.path} is not as it was when the backup was made. Undo its change.`);
  }
  const had = new Set(manifest.migrations.map(({ name }) => name));
  return { files: all.filter(({ key }) => had.has(key)), waiting: all.filter(({ key }) => !had.has(key)) };
};

/** Pours every table in, with keys, checks that older rows need not meet, and triggers out of force meanwhile and all of them in force again at the end. */
export const pour = async (client: pg.Client, backup: OpenBackup, onTable?: (table: TableEntry) => void): Promise<void> => {
  const { tables, sequences } = backup.manifest;
  const here = await tablesOf(client);
  checkForm(here, tables);
  await emptied(client, here, async () => {
    for (const table of tables) {
      const columns = table.columns.map(quoted).join(', ');
      await backup.pour(table.file, () => client.query(copyFrom(`copy ${table.name} (${columns}) from stdin`)));
    }
  });
  for (const { name, last, called } of sequences) await client.query('select setval($1::regclass, $2::bigint, $3)', [name, last, called]);
  for (const table of tables) {
    const found = await rowHash(client, table);
    if (found.rows !== table.rows || found.hash !== table.hash)
      throw new Damaged(`${table.name} came back with ${found.rows} rows of ${table.rows}, or with other values. Nothing was restored.`);
    await client.query(`analyze ${table.name}`);
    onTable?.(table);
  }
};

const checkForm = (here: readonly Table[], wanted: readonly Table[]): void => {
  const form = (tables: readonly Table[]): string => JSON.stringify(tables.map(({ name, columns }) => [name, columns]));
  if (form(here) !== form(wanted))
    throw new NotPossible(
      'The tables that the migrations made are not those of the backup: it was taken of a database that was changed by hand.',
    );
};

/**
 * Empties the tables (migrations may have put rows in), takes their keys to each other, their checks of new rows alone and their triggers out
 * of force, fills them, and puts all back: a key that comes back looks at every row, and such a check at none.
 */
export const emptied = async (client: pg.Client, tables: readonly Table[], fill: () => Promise<void>): Promise<void> => {
  const names = tables.map(({ name }) => name);
  if (names.length === 0) return fill();
  const { rows: keys } = await client.query<{ of: string; name: string; definition: string }>(
    `select c.conrelid::regclass::text as of, c.conname as name, pg_get_constraintdef(c.oid) as definition from pg_constraint c
     where (c.contype = 'f' or c.contype = 'c' and not c.convalidated) and c.conparentid = 0 and c.conrelid = any ($1::text[]::regclass[]::oid[]) order by 1, 2`,
    [names],
  );
  const { rows: triggers } = await client.query<{ of: string; name: string; state: string }>(
    `select tgrelid::regclass::text as of, tgname as name, tgenabled as state from pg_trigger
     where not tgisinternal and tgenabled <> 'D' and tgrelid = any ($1::text[]::regclass[]::oid[]) order by 1, 2`,
    [names],
  );
  for (const { of, name } of triggers) await client.query(`alter table ${of} disable trigger ${quoted(name)}`);
  for (const { of, name } of keys) await client.query(`alter table ${of} drop constraint ${quoted(name)}`);
  await client.query(`truncate ${names.join(', ')}`);
  await fill();
  await client.query('set constraints all immediate');
  for (const { of, name, definition } of keys) await client.query(`alter table ${of} add constraint ${quoted(name)} ${definition}`);
  const verb: Readonly<Record<string, string>> = { A: 'enable always', R: 'enable replica' };
  for (const { of, name, state } of triggers) await client.query(`alter table ${of} ${verb[state] ?? 'enable'} trigger ${quoted(name)}`);
};

const checkJournal = async (trx: Transaction<Database>, { manifest }: OpenBackup): Promise<Verification> => {
  const found = await verify(trx);
  if (!found.ok) throw new Damaged(`The journal is broken at batch ${found.brokenAt?.batch}. Nothing was restored.`);
  const wanted = manifest.journal?.root || undefined;
  if (wanted !== undefined && found.root !== wanted)
    throw new Damaged('The journal ends at another root than the backup’s. Nothing was restored.');
  return found;
};
