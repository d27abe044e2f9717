import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, embeddedMajor } from './binaries.ts';
import { explained } from './explain.ts';
import { type Identity, identityFor } from './identity.ts';
import { type Passwords, readPasswords, writePasswords } from './passwords.ts';

/** One folder of the embedded server: `data`, `run` (socket), `passwords.json`, `server.log`. */
export interface Cluster {
  readonly home: string;
  readonly data: string;
  readonly log: string;
  readonly identity: Identity;
  readonly passwords: Passwords;
}

/**
 * Opens the cluster below `dir`, making it first when there is none. It is made under another name and renamed when whole, so a
 * start that was cut off leaves nothing half-made, and of two first starts at once one wins.
 * @param sync false for tests only: skips the flush to disk
 * @throws Error that says what to do: folder of another user, of another version, not a cluster, disk full
 */
export const openCluster = (dir: string, binaries: Binaries, sync: boolean): Cluster => {
  const base = makeFolder(dir);
  const home = join(base, 'pg');
  if (!existsSync(home)) makeCluster(base, home, binaries, sync);
  const identity = identityFor(home);
  const data = join(home, 'data');
  checkVersion(home, data);
  return { home, data, log: join(home, 'server.log'), identity, passwords: readPasswords(join(home, 'passwords.json')) };
};

const makeFolder = (dir: string): string => {
  try {
    mkdirSync(dir, { recursive: true });
    return realpathSync(dir);
  } catch (cause) {
    throw new Error(`The data folder ${dir} cannot be made: ${message(cause)}. Name a folder that can be written.`, { cause });
  }
};

const makeCluster = (base: string, home: string, binaries: Binaries, sync: boolean): void => {
  sweep(base);
  const identity = identityFor(undefined);
  const draft = join(base, `pg.init-${process.pid}`);
  try {
    for (const folder of ['', 'data', 'run']) {
      mkdirSync(join(draft, folder), { mode: 0o700 });
      identity.give(join(draft, folder));
    }
    const passwords = writePasswords(join(draft, 'passwords.json'));
    const first = join(draft, 'first-password');
    writeFileSync(first, passwords.postgres, { mode: 0o600 });
    identity.give(first);
    // The built-in locale sorts alike on every machine; what people see sorted is sorted by their own language.
    const [command, args] = identity.command(binaries.initdb, [
      ...['-D', join(draft, 'data'), '-U', 'postgres', `--pwfile=${first}`, '--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', ...(sync ? [] : ['--no-sync'])],
    ]);
    const run = spawnSync(command, args, { ...identity.drop, cwd: '/', encoding: 'utf8', env: serverEnvironment() });
    if (run.status !== 0)
      throw explained('Making the embedded PostgreSQL', draft, binaries.initdb, identity, `${run.error?.message ?? ''}${run.stderr}`);
    rmSync(first);
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(join(home, 'data', 'PG_VERSION'))) return; // another first start won
    if (error instanceof Error && 'syscall' in error)
      throw new Error(
        `The embedded PostgreSQL cannot be made in ${base}: ${error.message}. Free some space, or name a folder that can be written.`,
        { cause: error },
      );
    throw error;
  }
};

/** Removes drafts of first starts that were killed; one with our own number is from before a restart of the container. */
const sweep = (base: string): void => {
  for (const name of readdirSync(base)) {
    const pid = /^pg\.init-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid))))
      rmSync(join(base, name), { recursive: true, force: true });
  }
};

/** Whether a process is there; another user's counts. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const checkVersion = (home: string, data: string): void => {
  const version = join(data, 'PG_VERSION');
  if (!lstatSync(home).isDirectory() || !existsSync(version))
    throw new Error(
      `${home} is in the way: it is not a data folder of the embedded PostgreSQL. Move it elsewhere, or start with another folder.`,
    );
  const major = readFileSync(version, 'utf8').trim();
  if (major !== embeddedMajor)
    throw new Error(
      `${data} was made by PostgreSQL ${major || '(unreadable)'}, and this program brings PostgreSQL ${embeddedMajor}. ` +
        'Dump it with the older program and restore it into a new folder.',
    );
};

/** Nothing of the caller's environment (PGDATA, LC_ALL and the like) reaches the server; its messages are English, to be recognised. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' });

const message = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
