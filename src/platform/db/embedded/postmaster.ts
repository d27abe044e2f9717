import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { type Cluster, isAlive, serverEnvironment } from './cluster.ts';
import { explained, logSince, logSize, passing } from './explain.ts';

/** A server that accepts connections: its process and the folder of its socket. */
export interface Postmaster {
  readonly pid: number;
  readonly socket: string;
}

/** How long recovery after a crash may take before the start is given up. */
const patience = 120_000;
/** A socket's path has room for 107 bytes; `/.s.PGSQL.5432` is added to the folder. */
const longestSocketFolder = 107 - '/.s.PGSQL.5432'.length;
const logLimit = 10 * 1024 * 1024;

/** Reads `postmaster.pid`: line 1 is the process, line 5 the socket's folder, line 8 the state. */
const readPidFile = (data: string): (Postmaster & { readonly ready: boolean }) | undefined => {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), socket: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
};

/** The server that runs on this cluster, whoever started it; undefined when none does. */
export const findPostmaster = (data: string): ReturnType<typeof readPidFile> => {
  const found = readPidFile(data);
  return found && found.pid > 0 && isAlive(found.pid) && isPostgres(found.pid, data) ? found : undefined;
};

/**
 * Process numbers are used again, in containers at once: the file may outlive its server and name a stranger, or the server of another
 * folder. A server works in its data folder; where that cannot be seen, its name has to do.
 */
const isPostgres = (pid: number, data: string): boolean => {
  try {
    if (!existsSync('/proc/self/cmdline'))
      return isNamedPostgres(execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }));
    if (!isNamedPostgres(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '')) return false;
    const folder = workingFolder(pid);
    return folder === undefined || folder === realpathSync(data);
  } catch {
    return false;
  }
};

const isNamedPostgres = (command: string): boolean => basename(command.trim()).startsWith('postgres');

const workingFolder = (pid: number): string | undefined => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
};

/**
 * Joins the server that runs on the cluster, or starts one and waits until it is ready.
 * @param settings further server settings, such as `fsync: 'off'` in tests
 * @throws Error that says why the server does not start
 */
export const ensurePostmaster = async (
  cluster: Cluster,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
): Promise<Postmaster> => {
  const deadline = Date.now() + patience;
  for (;;) {
    const running = findPostmaster(cluster.data);
    if (running?.ready) return running;
    const failure = running ? undefined : await launch(cluster, binaries, settings);
    if (failure !== undefined && (!passing(failure) || Date.now() > deadline - patience + 10_000))
      throw explained('Starting the embedded PostgreSQL', cluster.home, binaries.postgres, cluster.identity, failure);
    if (Date.now() > deadline)
      throw new Error(`The embedded PostgreSQL in ${cluster.home} was not ready after ${patience / 1000} s. Look into ${cluster.log}.`);
    await sleep(failure === undefined ? 3 : 50);
  }
};

/**
 * A killed server leaves a lock beside its data and one beside its socket, each with its process number in the first line. When a stranger has
 * the number by now, PostgreSQL takes the stranger for a server and does not start; a number that nobody has it sees through by itself.
 */
const dropStrangersLock = (lock: string, data: string): void => {
  const pid = existsSync(lock) ? Math.abs(Number.parseInt(readFileSync(lock, 'utf8'), 10)) : 0;
  if (pid > 0 && isAlive(pid) && !isPostgres(pid, data)) rmSync(lock, { force: true });
};

/** Starts a server and waits until it is ready or gone. Returns what it logged when it went. */
const launch = async (cluster: Cluster, binaries: Binaries, settings: Readonly<Record<string, string>>): Promise<string | undefined> => {
  dropStrangersLock(join(cluster.data, 'postmaster.pid'), cluster.data);
  dropStrangersLock(join(socketFolder(cluster), '.s.PGSQL.5432.lock'), cluster.data);
  if (logSize(cluster.log) > logLimit) renameSync(cluster.log, `${cluster.log}.1`);
  const start = logSize(cluster.log);
  const log = openSync(cluster.log, 'a', 0o600);
  const [command, args] = cluster.identity.command(binaries.postgres, ['-D', cluster.data, ...options(cluster, settings)]);
  // Detached, so that Ctrl-C in the terminal reaches the program only, which then stops the server in order.
  const child = spawn(command, args, {
    ...cluster.identity.drop,
    cwd: '/',
    detached: true,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let failed: string | undefined;
  child.once('error', (error) => {
    failed = error.message;
  });
  child.once('exit', () => {
    failed ??= logSince(cluster.log, start);
  });
  const until = Date.now() + patience;
  while (failed === undefined && Date.now() < until) {
    const file = readPidFile(cluster.data);
    if (file?.pid === child.pid && file?.ready) {
      child.removeAllListeners('exit');
      return undefined;
    }
    await sleep(3);
  }
  return failed;
};

const options = (cluster: Cluster, settings: Readonly<Record<string, string>>): string[] =>
  Object.entries({
    listen_addresses: '',
    unix_socket_directories: socketFolder(cluster),
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Both databases share this log: it keeps the server's own events, never a statement, a value or which database failed.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** `run` beside the data; when that path is too long for a socket, a private folder of the system's temp folder, named by the path. */
const socketFolder = ({ home, identity }: Cluster): string => {
  const near = join(home, 'run');
  if (Buffer.byteLength(near) <= longestSocketFolder) return near;
  const far = join(tmpdir(), `corridor-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`);
  if (!existsSync(far)) {
    mkdirSync(far, { mode: 0o700 });
    identity.give(far);
  }
  const { uid, mode } = lstatSync(far);
  const mine = uid === (identity.drop.uid ?? process.getuid?.());
  if (!lstatSync(far).isDirectory() || !mine || (mode & 0o077) !== 0)
    throw new Error(
      `${far} is needed for the database's socket and belongs to somebody else. Remove it, or use a data folder with a shorter path.`,
    );
  return far;
};

/** Stops the server in order (open transactions are rolled back) and waits until its process has left. */
export const stopPostmaster = async (data: string): Promise<void> => {
  const running = findPostmaster(data);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  while (isAlive(running.pid) && readPidFile(data)?.pid === running.pid) await sleep(3);
};
