import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { Databases } from '../../platform/db/open.ts';
import { openDatabases } from '../../platform/db/open.ts';
import { Damaged, NotPossible } from '../../platform/keeping/backup/errors.ts';
import {
  checkedPassphrase,
  newKeyPair,
  type Opener,
  type Recipient,
  readPrivateKey,
  readPublicKey,
} from '../../platform/keeping/backup/keys.ts';
import { readHeader, verifyBackup } from '../../platform/keeping/backup/open-backup.ts';
import type { Side } from '../../platform/keeping/backup/shape.ts';
import { type Taken, takeBackup } from '../../platform/keeping/backup/take-backup.ts';
import { answer, Failed, type Io, WrongInput, writeNamed } from './io.ts';
import { settingsOf } from './open.ts';
import { programVersion } from './version.ts';

/** Where the backup of each database lies, and its keys. */
export interface Places {
  readonly key?: readonly string[];
  readonly protection?: string;
  readonly protectionKey?: readonly string[];
  readonly only?: string;
  readonly beside?: boolean;
}

export type BackupOptions = Places & { readonly unsealed?: boolean };

/** A database and the folder of its backup. */
export interface Place {
  readonly side: Side;
  readonly folder: string;
  readonly keys: readonly string[];
  /** The setting that may hold a passphrase instead of a key. */
  readonly passphrase: string | undefined;
}

const passphraseSetting = { corridor: 'CORRIDOR_BACKUP_PASSPHRASE', protection: 'PROTECTION_BACKUP_PASSPHRASE' } as const;

/**
 * Which databases, where: both, each in a folder of its own, or one of them. Who carries one folder away must not carry the other with it.
 * @throws WrongInput when one is left out without a word, or both would lie side by side
 */
export const placesOf = (io: Io, folder: string, given: Places): readonly Place[] => {
  const place = (side: Side, at: string, keys: readonly string[] = []): Place => ({
    side,
    folder: resolve(at),
    keys,
    passphrase: io.env[passphraseSetting[side]] || undefined,
  });
  if (given.only !== undefined) {
    if (given.only !== 'corridor' && given.only !== 'protection')
      throw new WrongInput(`--only is "${given.only}". Choose corridor or protection.`);
    if (given.protection !== undefined) throw new WrongInput('--only names one database and --protection a second. Leave one of them out.');
    return [place(given.only, folder, given.key)];
  }
  if (given.protection === undefined)
    throw new WrongInput(
      'There are two databases. Say where the one of complaints and protection goes with --protection and another folder, or take one alone with --only corridor.',
    );
  const places = [place('corridor', folder, given.key), place('protection', given.protection, given.protectionKey)] as const;
  if (!given.beside && near(places[0].folder, places[1].folder))
    throw new WrongInput(
      'Both backups would lie in one place, where one thief finds both. Give them folders in different places, or say that you want this with --beside.',
    );
  return places;
};

const near = (a: string, b: string): boolean =>
  dirname(a) === dirname(b) || a.startsWith(`${b}${sep}`) || b.startsWith(`${a}${sep}`) || a === b;

const read = (file: string): string => {
  if (!existsSync(file)) throw new WrongInput(`${file} does not exist. Make a pair of keys with: bin/corridor backup key ${file}`);
  return readFileSync(file, 'utf8');
};

/** @throws WrongInput for a key that cannot be read */
const readable = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotPossible) throw new WrongInput(error.message);
    throw error;
  }
};

/** To whom a backup is sealed. */
const recipientsOf = ({ keys, passphrase }: Place): readonly Recipient[] =>
  readable(() => [
    ...keys.map((file) => readPublicKey(read(file), file)),
    ...(passphrase === undefined ? [] : [checkedPassphrase(passphrase)]),
  ]);

/** With what it is opened; undefined when nothing was given. */
export const openerOf = ({ keys, passphrase }: Place): Opener | undefined =>
  readable(() => {
    const [file] = keys;
    if (file !== undefined) return readPrivateKey(read(file), file);
    return passphrase === undefined ? undefined : { passphrase };
  });

/** What is wrong with a backup or a database is told as it is, and is exit code 1. */
export const telling = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Damaged || error instanceof NotPossible) throw new Failed(error.message);
    throw error;
  }
};

/** Opens both databases as they are: nothing is migrated. */
export const withDatabases = async <T>(io: Io, work: (databases: Databases) => Promise<T>): Promise<T> => {
  const settings = settingsOf(io);
  const databases = await openDatabases(settings.database, settings.dataDir);
  try {
    return await work(databases);
  } finally {
    await databases.close();
  }
};

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Takes a backup of one database or of both, each sealed by itself. */
export const backup = async (io: Io, json: boolean, folder: string | undefined, given: BackupOptions): Promise<void> => {
  if (folder === undefined) throw new WrongInput('Name the folder of the backup, one that does not exist yet, such as backups/2026-03-01.');
  const places = placesOf(io, folder, given);
  const sealedFor = places.map((place) => ({ place, recipients: recipientsOf(place) }));
  if (!given.unsealed)
    for (const { place, recipients } of sealedFor)
      if (recipients.length === 0)
        throw new WrongInput(
          `Nobody could open the backup of ${place.side} but whoever finds it. Give --${place.side === 'protection' && places.length > 1 ? 'protection-key' : 'key'} with a public key, set ${passphraseSetting[place.side]}, or say --unsealed.`,
        );
  if (!given.unsealed && shared(places))
    throw new WrongInput('Both backups have the same key. Each needs its own: who opens one must not open the other.');
  const began = performance.now();
  const taken = await withDatabases(io, async (databases) => {
    const done: { place: Place; taken: Taken }[] = [];
    for (const { place, recipients } of sealedFor) {
      const one = await telling(() =>
        takeBackup({
          database: place.side,
          config: databases[place.side].owner,
          folder: place.folder,
          recipients: given.unsealed ? [] : recipients,
          program: programVersion(),
          now: Temporal.Now.instant(),
        }),
      );
      done.push({ place, taken: one });
    }
    return done;
  });
  const seconds = (performance.now() - began) / 1000;
  const told = taken.map(({ place, taken: { header, manifest, rowBytes } }) => ({
    database: place.side,
    folder: place.folder,
    id: header.id,
    takenAt: header.takenAt,
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    rowBytes,
    bytes: header.files.reduce((sum, file) => sum + file.bytes, 0),
    ...(manifest.journal && { journal: manifest.journal }),
  }));
  const lines = told.map((one) => {
    const journal = one.journal
      ? `\n  Journal: root ${one.journal.root || '(no batch yet)'}, ${one.journal.unsealed} lines wait for the next batch.`
      : '';
    // How many rows the protection side has is not for the screen.
    const size =
      one.database === 'protection'
        ? ''
        : `: ${one.rows} rows of ${one.tables} tables, ${megabytes(one.rowBytes)}, ${megabytes(one.bytes)} in the folder`;
    return `${one.database} is in ${one.folder}${size}.${journal}`;
  });
  answer(
    io,
    json,
    { backups: told, seconds },
    `${lines.join('\n')}\nTook ${seconds.toFixed(1)} s. Verify: bin/corridor backup verify FOLDER --key KEY`,
  );
};

/** Whether the two sides have a key or a passphrase in common. */
const shared = ([one, two]: readonly Place[]): boolean => {
  if (!one || !two) return false;
  if (one.passphrase !== undefined && one.passphrase === two.passphrase) return true;
  const texts = (place: Place): string[] => place.keys.map((file) => read(file).trim());
  return texts(one).some((text) => texts(two).includes(text));
};

/** Reads a backup from end to end. Damage is exit code 1. */
export const verifyFolder = async (io: Io, json: boolean, folder: string, { key }: { readonly key?: readonly string[] }): Promise<void> => {
  const { header, rows } = await telling(async () => {
    const side = readHeader(folder).database;
    return verifyBackup(folder, openerOf({ side, folder, keys: key ?? [], passphrase: io.env[passphraseSetting[side]] || undefined }));
  });
  const read =
    rows === undefined
      ? 'Its files are as they were written. With its key, every row is read as well.'
      : `It opens, and all of its rows can be read (${rows}).`;
  answer(
    io,
    json,
    { id: header.id, database: header.database, takenAt: header.takenAt, program: header.program, ...(rows !== undefined && { rows }) },
    `The backup of ${header.database} of ${header.takenAt}, by version ${header.program}, is whole. ${read}`,
  );
};

/** Makes a pair of keys: the public one takes backups, the private one opens them. */
export const makeKey = (io: Io, json: boolean, file: string): void => {
  const pair = newKeyPair();
  for (const [path, pem, mode] of [
    [file, pair.privatePem, 0o600],
    [`${file}.pub`, pair.publicPem, 0o644],
  ] as const)
    writeNamed(path, pem, { mode, flag: 'wx' });
  answer(
    io,
    json,
    { key: pair.name, public: `${file}.pub`, private: file },
    `The key is ${pair.name}.\n  ${file}.pub takes backups: leave it here.\n  ${file} opens them: carry it to where backups are restored, keep two copies under lock, and delete it here. Without it no backup can be read.`,
  );
};
