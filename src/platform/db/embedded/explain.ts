import { readFileSync, statSync } from 'node:fs';
import { closedParent, type Identity } from './identity.ts';

const causes: readonly [RegExp, string][] = [
  [/No space left on device|Disk quota exceeded/i, 'The disk is full. Free some space, then start again.'],
  [
    /could not (create|open) shared memory|could not resize shared memory/i,
    'There is too little shared memory (/dev/shm). In a container, give it at least 128 MB (--shm-size).',
  ],
  [/Cannot allocate memory/i, 'There is too little memory. Close other programs, then start again.'],
  [
    /could not look up effective user ID/i,
    'The user that runs this program has no name on this machine. Give it a line in /etc/passwd, or run as another user.',
  ],
  [/Read-only file system/i, 'The disk is read-only. Put the data folder on a disk that can be written.'],
  [
    /error while loading shared libraries|cannot execute|Exec format error/i,
    'The program does not run on this machine. Set DATABASE_URL and PROTECTION_DATABASE_URL to a PostgreSQL server.',
  ],
  [
    /invalid data in file|invalid checkpoint|could not locate a valid checkpoint|pg_control|incorrect checksum|not a valid data directory|could not open (file|directory) "(global|base|pg_)/i,
    'The data folder is damaged. Keep a copy of it, then restore a backup, or start with another folder.',
  ],
  [
    /lock file "postmaster\.pid" is empty/i,
    'A lock file was left half-written, as after a power cut. If no other program uses the folder, delete data/postmaster.pid in it.',
  ],
  [
    /pre-existing shared memory block|lock file "postmaster\.pid" already exists/i,
    'Another PostgreSQL still uses the folder. Stop it, then start again.',
  ],
];

/** Failures that end by themselves: another start is under way, or the processes of a killed server are still leaving. */
export const passing = (log: string): boolean =>
  /pre-existing shared memory block|lock file "(postmaster\.pid|[^"]*\.s\.PGSQL\.\d+\.lock)" (already exists|is empty)/i.test(log);

/**
 * The error that is shown when one of the server's programs fails: what failed, why, and what to do.
 * @param log what the program wrote; its last lines are kept in the message
 */
export const explained = (what: string, folder: string, program: string, identity: Identity, log: string): Error => {
  const closed = [program, folder].map((path) => closedParent(path, identity)).find((path) => path !== undefined);
  const why =
    closed !== undefined && /EACCES|permission denied/i.test(log)
      ? `Its user (${identity.drop.uid}) may not enter ${closed}. Run: chmod a+x ${closed}`
      : (causes.find(([pattern]) => pattern.test(log))?.[1] ?? 'The lines below say why.');
  return new Error(`${what} in ${folder} failed. ${why}\n${log.trim().split('\n').slice(-8).join('\n')}`);
};

/** What a log holds beyond `from` bytes. */
export const logSince = (path: string, from: number): string => readFileSync(path).subarray(from).toString('utf8');
/** How much a log holds; nothing where there is none yet. */
export const logSize = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
