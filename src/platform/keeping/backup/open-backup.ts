import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PassThrough, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { Damaged, NotPossible } from './errors.ts';
import { fileKey, type Opener, unlock } from './keys.ts';
import { opening } from './sealed-stream.ts';
import { boundTo, type Header, headerFile, headerShape, type Manifest, manifestFile, manifestShape } from './shape.ts';

/** A backup whose header and manifest have been read and agree. */
export interface OpenBackup {
  readonly folder: string;
  readonly header: Header;
  readonly manifest: Manifest;
  /** Pours what a file holds, opened and unpressed; fails where the file is not as it was written. `into` is asked for when it is there. */
  pour(name: string, into: () => Writable): Promise<void>;
}

/**
 * Reads the header of a backup: what everybody may know who holds the folder.
 * @throws NotPossible when the folder is none; Damaged when the header cannot be read
 */
export const readHeader = (folder: string): Header => {
  const path = resolve(folder);
  if (!existsSync(path)) throw new NotPossible(`${path} does not exist.`);
  const file = join(path, headerFile);
  if (!existsSync(file))
    throw new NotPossible(`${path} has no ${headerFile}: it is no backup, or one that was broken off before it was whole.`);
  try {
    return headerShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Damaged(`${file} cannot be read: it was changed, or made by a newer version.`, { cause });
  }
};

/** Compares each file with the size and hash that the header gives: needs no key, and finds what a disk or a copy has lost. */
const checkFiles = async (folder: string, header: Header): Promise<void> => {
  for (const { name, bytes, sha256 } of header.files) {
    const path = join(resolve(folder), name);
    if (!existsSync(path)) throw new Damaged(`${name} is missing.`);
    if (statSync(path).size !== bytes) throw new Damaged(`${name} has ${statSync(path).size} bytes and should have ${bytes}.`);
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    if (hash.digest('hex') !== sha256) throw new Damaged(`${name} was changed: its hash is another.`);
  }
};

/**
 * Opens a backup with its key.
 * @throws NotPossible when no key was given, it is another's, or one was given for a backup that lies open; Damaged when the manifest is not as it was sealed, or names other files
 */
export const openBackup = async (folder: string, opener: Opener | undefined): Promise<OpenBackup> => {
  const header = readHeader(folder);
  const path = resolve(folder);
  const sealed = header.locks.length > 0;
  if (sealed && !opener) throw new NotPossible(`${path} is sealed. Give its key with --key, or its passphrase.`);
  // Whoever can write where backups lie could put an open one of their own in the place of a sealed one.
  if (!sealed && opener)
    throw new NotPossible(`${path} is not sealed, although a key or a passphrase was given. If it is yours and lies open, give none.`);
  const dataKey = sealed && opener ? unlock(header.locks, opener) : undefined;
  if (sealed && !dataKey) throw new NotPossible(`The key does not open ${path}. It was sealed ${forWhom(header)}.`);
  const pour = async (name: string, into: () => Writable): Promise<void> => {
    const file = join(path, name);
    if (!existsSync(file)) throw new Damaged(`${name} is missing.`);
    const open = dataKey ? opening(fileKey(dataKey, boundTo(header), name), name) : new PassThrough();
    try {
      await pipeline(createReadStream(file), open, createZstdDecompress(), into());
    } catch (error) {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('ZSTD_error'))
        throw new Damaged(`${name} was changed or cut off: it cannot be unpacked.`, { cause: error });
      throw error;
    }
  };
  const manifest = await readManifest(pour, header);
  return { folder: path, header, manifest, pour };
};

const forWhom = ({ locks }: Header): string =>
  locks.map((one) => (one.kind === 'passphrase' ? 'with a passphrase' : `for the key ${one.recipient}`)).join(' and ');

const readManifest = async (pour: OpenBackup['pour'], header: Header): Promise<Manifest> => {
  const pieces: Buffer[] = [];
  await pour(
    manifestFile,
    () =>
      new Writable({
        write(piece: Buffer, _, done) {
          pieces.push(piece);
          done();
        },
      }),
  );
  let manifest: Manifest;
  try {
    manifest = manifestShape.parse(JSON.parse(Buffer.concat(pieces).toString('utf8')));
  } catch (cause) {
    throw new Damaged('The manifest cannot be read: it was changed, or made by a newer version.', { cause });
  }
  const named = new Map(header.files.map(({ name, sha256 }) => [name, sha256]));
  const other = manifest.files.find(({ name, sha256 }) => named.get(name) !== sha256);
  if (other || manifest.files.length + 1 !== header.files.length || manifest.id !== header.id)
    throw new Damaged(`${headerFile} does not belong to the manifest${other ? `: ${other.name} is another` : ''}.`);
  return manifest;
};

/** Counts the lines that pass: COPY writes one for each row. */
const countingLines = (): Transform & { lines(): number } => {
  let lines = 0;
  const count = new Transform({
    transform(piece: Buffer, _, done) {
      for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) lines += 1;
      done(null, piece);
    },
  });
  return Object.assign(count, { lines: () => lines });
};

/**
 * Reads a whole backup without a database: every file against its hash, and with the key every row.
 * @returns how many rows were read, or undefined when no key was given for a sealed one
 * @throws Damaged, NotPossible as above
 */
export const verifyBackup = async (
  folder: string,
  opener: Opener | undefined,
): Promise<{ readonly header: Header; readonly manifest?: Manifest; readonly rows?: number }> => {
  const header = readHeader(folder);
  await checkFiles(folder, header);
  if (header.locks.length > 0 && !opener) return { header };
  const backup = await openBackup(folder, opener);
  let rows = 0;
  for (const table of backup.manifest.tables) {
    const counter = countingLines();
    counter.resume();
    await backup.pour(table.file, () => counter);
    if (counter.lines() !== table.rows) throw new Damaged(`${table.file} holds ${counter.lines()} rows and should hold ${table.rows}.`);
    rows += table.rows;
  }
  return { header, manifest: backup.manifest, rows };
};
