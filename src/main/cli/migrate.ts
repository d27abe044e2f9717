import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseConfig } from '../../platform/db/database.ts';
import { databases as names } from '../../platform/db/embedded/provision.ts';
import { startServer } from '../../platform/db/embedded.ts';
import { type Rehearsal, rehearse } from '../../platform/keeping/rehearse.ts';
import { afterwards, scopes } from '../migrating.ts';
import { telling, withDatabases } from './backup.ts';
import { answer, type Io, WrongInput } from './io.ts';
import { settingsOf, withApplication } from './open.ts';

/** Brings both databases up to date and says what ran. */
export const migrateAll = (io: Io, json: boolean): Promise<void> =>
  withApplication(io, async ({ migrated }) => {
    const text =
      migrated.length === 0
        ? 'Both databases are up to date.'
        : `Ran ${migrated.length} migrations:\n${migrated.map((file) => `  ${file}`).join('\n')}`;
    answer(io, json, { migrated }, text);
  });

/** Runs what waits on a copy of the corridor's database first. The copy holds everything that the real one holds: it is thrown away at the end. */
export const rehearseAll = async (io: Io, json: boolean, on: string | undefined): Promise<void> => {
  if (on !== undefined && !/^postgres(ql)?:\/\//.test(on))
    throw new WrongInput('--on is not an address like postgresql://user:password@host/database.');
  const found = await withDatabases(io, (databases) =>
    on === undefined
      ? onOwnServer(settingsOf(io).dataDir, (copy) => rehearsal(databases.corridor.owner, copy))
      : rehearsal(databases.corridor.owner, { connectionString: on }),
  );
  answer(io, json, found, textOf(found) + (on === undefined ? '' : '\nThe copy is still there: drop it, it holds everything.'));
};

const rehearsal = (from: DatabaseConfig, on: DatabaseConfig): Promise<Rehearsal> =>
  telling(() => rehearse({ from, on, scope: scopes.corridor, ...afterwards('corridor') }));

/** A PostgreSQL for this one copy, in a folder of its own that goes with it. */
const onOwnServer = async <T>(dataDir: string, work: (copy: DatabaseConfig) => Promise<T>): Promise<T> => {
  mkdirSync(dataDir, { recursive: true });
  const folder = mkdtempSync(join(dataDir, 'rehearsal-'));
  try {
    const server = await startServer({ dir: folder, settings: { fsync: 'off', full_page_writes: 'off' } });
    try {
      return await work(server.connection('corridor', names.corridor.owner));
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const textOf = ({ rows, copySeconds, files, milliseconds }: Rehearsal): string => {
  const head = `${rows} rows were copied in ${copySeconds.toFixed(1)} s. Nothing of the real database was changed.`;
  if (files.length === 0) return `${head}\nNo migration waits.`;
  const lines = files.map(({ path, milliseconds: took, holds }) => {
    const held = holds.map(({ table, lock, rows: of }) => `\n      holds ${table} (${of} rows): ${lock}`).join('');
    return `  ${took.toFixed(0).padStart(7)} ms  ${path}${held}`;
  });
  return [
    head,
    `${files.length} migrations wait. On the copy they took:`,
    ...lines,
    `In all ${milliseconds.toFixed(0)} ms with the policies. They run in one transaction: whatever is held is held until its end. Stop the program, take a backup, then run: bin/corridor migrate`,
  ].join('\n');
};
