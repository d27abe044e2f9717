import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { CompiledQuery, type Kysely, sql, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { type Database, type DatabaseConfig, kyselyOf } from './database.ts';
import { type MigrationFile, type MigrationScope, migrationFiles } from './migration-files.ts';

/** What was applied, with the checksum of its text: a file that changes afterwards is noticed. */
export interface MigrationFileTable {
  name: string;
  sha256: string;
}

export interface MigrateOptions {
  /** The project's `src`; the default is this program's. */
  readonly src?: string;
  /**
   * Runs in the same transaction after the files, such as the policies of row-level security. Statements run when they or the files
   * have changed since the last time; a function runs every time.
   */
  readonly afterMigrate?: readonly string[] | ((db: Transaction<Database>) => Promise<void>);
  /** Told of each file when it has run, in the same transaction: what a rehearsal looks at. */
  readonly onFile?: (db: Kysely<unknown>, file: MigrationFile, milliseconds: number) => Promise<void>;
}

const here = join(import.meta.dirname, '..', '..');
const schema = 'migrations';
/** The row that keeps the checksum of `afterMigrate`; no file can have this name. */
const afterwards = 'after';

/**
 * Brings a database up to date: every file that has not run yet, then `afterMigrate`, all in one transaction, so that it happens whole
 * or not at all. Any number of programs may do it at once; one works, the others wait and find nothing to do.
 * @param config the owner's login
 * @param scope which folders' files this database takes
 * @returns the files that ran, in order
 * @throws Error naming the file when an applied file was changed or is missing, or when its SQL fails
 */
export const migrate = async (config: DatabaseConfig, scope: MigrationScope, options: MigrateOptions = {}): Promise<string[]> => {
  const files = migrationFiles(options.src ?? here, scope);
  const db = kyselyOf(config, { max: 1 });
  try {
    return await db.transaction().execute((trx) => migrateIn(trx, files, options));
  } finally {
    await db.destroy();
  }
};

/** The same in a transaction of the caller's, with files that the caller has chosen: a restore runs those of its backup. */
export const migrateIn = async (
  trx: Transaction<Database>,
  files: readonly MigrationFile[],
  options: Omit<MigrateOptions, 'src'> = {},
): Promise<string[]> => {
  await sql`select pg_advisory_xact_lock(7205, 3)`.execute(trx);
  await ensureBookkeeping(trx);
  await compareChecksums(trx, files);
  const applied = await runFiles(trx, files, options.onFile);
  await runAfterwards(trx, options.afterMigrate ?? [], applied.length > 0);
  return applied.map((file) => file.path);
};

/** The files of this program for a database, in the order in which they run. */
export const filesFor = (scope: MigrationScope, src: string = here): MigrationFile[] => migrationFiles(src, scope);

const ensureBookkeeping = async (trx: Transaction<Database>): Promise<void> => {
  const { rows } = await sql`select to_regclass('migrations.file') as known`.execute(trx);
  const [row] = rows as { known: string | null }[];
  if (row?.known) return;
  await trx.executeQuery(
    CompiledQuery.raw(`create schema if not exists ${schema};
      create table ${schema}.file (name text primary key, sha256 text not null)`),
  );
};

const compareChecksums = async (trx: Transaction<Database>, files: readonly MigrationFile[]): Promise<void> => {
  const known = new Map(files.map((file) => [file.key, file]));
  const rows = await trx.selectFrom('migrations.file').selectAll().where('name', '!=', afterwards).orderBy('name').execute();
  for (const { name, sha256 } of rows) {
    const file = known.get(name);
    if (!file)
      throw new Error(
        `The database has run migration ${name}, which this program does not have: a newer version was here. Start that version, or restore a backup.`,
      );
    if (file.sha256 !== sha256)
      throw new Error(
        `${file.path} was changed after it had run on this database. Undo the change, and put what is new into a new file with the next number.`,
      );
  }
};

const runFiles = async (
  trx: Transaction<Database>,
  files: readonly MigrationFile[],
  onFile: MigrateOptions['onFile'],
): Promise<MigrationFile[]> => {
  // Kept here, because kysely's own answer is lost in a transaction: it unlocks after a failure, and that error hides the first.
  let failure: { file: MigrationFile; error: unknown } | undefined;
  const up = (file: MigrationFile) => async (db: Kysely<unknown>) => {
    const began = performance.now();
    try {
      await db.executeQuery(CompiledQuery.raw(file.text));
      await onFile?.(db, file, performance.now() - began);
    } catch (error) {
      failure = { file, error };
      throw error;
    }
  };
  const migrator = new Migrator({
    db: trx,
    provider: { getMigrations: async () => Object.fromEntries(files.map((file) => [file.key, { up: up(file) }])) },
    migrationTableSchema: schema,
    // A platform file that comes later sorts before modules' files that have run.
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (failure) throw new Error(`${failure.file.path} failed, and nothing was changed: ${described(failure)}`, { cause: failure.error });
  if (error !== undefined) throw error;
  const byKey = new Map(files.map((file) => [file.key, file]));
  const applied = results.flatMap((result) => byKey.get(result.migrationName) ?? []);
  if (applied.length > 0)
    await trx
      .insertInto('migrations.file')
      .values(applied.map((file) => ({ name: file.key, sha256: file.sha256 })))
      .execute();
  return applied;
};

/** PostgreSQL's message, with the line of the file to which it points. */
const described = ({ file, error }: { file: MigrationFile; error: unknown }): string => {
  const { message = String(error), position } = error as { message?: string; position?: string };
  return position ? `line ${file.text.slice(0, Number(position) - 1).split('\n').length}: ${message}` : message;
};

const runAfterwards = async (
  trx: Transaction<Database>,
  work: NonNullable<MigrateOptions['afterMigrate']>,
  changed: boolean,
): Promise<void> => {
  if (typeof work === 'function') return work(trx);
  const sha256 = createHash('sha256').update(work.join('\0')).digest('hex');
  const last = await trx.selectFrom('migrations.file').select('sha256').where('name', '=', afterwards).executeTakeFirst();
  if (!changed && last?.sha256 === sha256) return;
  for (const statement of work) await trx.executeQuery(CompiledQuery.raw(statement));
  await trx
    .insertInto('migrations.file')
    .values({ name: afterwards, sha256 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ sha256 }))
    .execute();
};
