import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DatabaseConfig } from '../../db/database.ts';
import { migrationsOf, quoted, sequencesOf, type Table, tablesOf } from './catalogue.ts';
import { NotPossible } from './errors.ts';
import { fileKey, lock, type Recipient } from './keys.ts';
import { fixedReading, rowHash } from './row-hash.ts';
import { sealing } from './sealed-stream.ts';
import { boundTo, type Header, headerFile, type Manifest, manifestFile, type Side, type TableEntry } from './shape.ts';

export interface BackupOrder {
  readonly database: Side;
  /** The owner's login: it reads past row-level security. */
  readonly config: DatabaseConfig;
  /** A folder that does not exist yet. */
  readonly folder: string;
  /** Whoever may open it; none at all means that it lies open. */
  readonly recipients: readonly Recipient[];
  readonly program: string;
  readonly now: Temporal.Instant;
  /** Told of each table when it is written. */
  readonly onTable?: (table: TableEntry, bytes: number) => void | Promise<void>;
}

/** What was written. */
export interface Taken {
  readonly header: Header;
  readonly manifest: Manifest;
  /** Bytes of rows before they were pressed together. */
  readonly rowBytes: number;
}

/**
 * Takes one database as it is at one moment, whatever is written meanwhile: one transaction that reads everything, table by table, pressed,
 * sealed and written as it comes, so that a large database needs no more memory than a small one. The folder gets its name when it is
 * whole and on disk; what was broken off keeps another name and has no header.
 * @throws NotPossible when the folder is there already, the database has not been migrated, or a migration ran in this very moment
 */
export const takeBackup = async (order: BackupOrder): Promise<Taken> => {
  const folder = resolve(order.folder);
  if (existsSync(folder))
    throw new NotPossible(`${folder} exists already. Give each backup a folder of its own, such as one with the day in its name.`);
  if (!existsSync(dirname(folder))) throw new NotPossible(`${dirname(folder)} does not exist. Make it first, or give another place.`);
  const draft = `${folder}.part-${randomBytes(4).toString('hex')}`;
  mkdirSync(draft, { mode: 0o700 });
  try {
    const taken = await inSnapshot(order.config, (client) => writeAll(client, order, draft));
    syncFolder(draft);
    renameSync(draft, folder);
    syncFolder(dirname(folder));
    return taken;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
};

/**
 * One transaction that sees one moment, with every table held against changes of its form.
 * @throws NotPossible when the database has no tables of this program, or a migration came between
 */
export const inSnapshot = async <T>(config: DatabaseConfig, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(config);
  client.on('error', () => {}); // a lost connection shows in the next query
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(fixedReading);
    const migrations = await migrationsOf(client);
    if (!migrations) throw new NotPossible('This database is empty: nothing has been migrated into it.');
    const tables = await tablesOf(client);
    if (tables.length > 0) await client.query(`lock table ${tables.map(({ name }) => name).join(', ')} in access share mode`);
    if (JSON.stringify(migrations) !== JSON.stringify(await outside(config)))
      throw new NotPossible('A migration ran in this very moment. Take the backup again.');
    const done = await work(client);
    await client.query('commit');
    return done;
  } finally {
    await client.end().catch(() => {});
  }
};

/** The migrations as they are now, outside the snapshot. */
const outside = async (config: DatabaseConfig) => {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect();
  try {
    return await migrationsOf(client);
  } finally {
    await client.end();
  }
};

const writeAll = async (client: pg.Client, order: BackupOrder, draft: string): Promise<Taken> => {
  const dataKey = order.recipients.length === 0 ? undefined : randomBytes(32);
  const header: Header = {
    format: 'corridor.backup/1',
    id: randomBytes(16).toString('hex'),
    database: order.database,
    takenAt: order.now.toString({ smallestUnit: 'second' }),
    program: order.program,
    locks: dataKey ? order.recipients.map((recipient) => lock(dataKey, recipient)) : [],
    files: [],
  };
  const files: Header['files'] = [];
  const put = async (name: string, rows: Readable): Promise<{ read: number; bytes: number }> => {
    const written = await writeFile(join(draft, name), rows, dataKey && fileKey(dataKey, boundTo(header), name));
    files.push({ name, bytes: written.bytes, sha256: written.sha256 });
    return written;
  };
  const tables: TableEntry[] = [];
  let rowBytes = 0;
  for (const table of await tablesOf(client)) {
    const file = `${table.name.replaceAll('"', '')}.rows.zst`;
    const { read, bytes } = await put(file, copyOut(client, table));
    const entry = { ...table, columns: [...table.columns], file, ...(await rowHash(client, table)) };
    tables.push(entry);
    rowBytes += read;
    await order.onTable?.(entry, bytes);
  }
  const manifest: Manifest = {
    format: 'corridor.manifest/1',
    id: header.id,
    database: header.database,
    takenAt: header.takenAt,
    program: header.program,
    server: (await client.query<{ v: string }>(`select current_setting('server_version') as v`)).rows[0]?.v ?? '',
    migrations: (await migrationsOf(client)) ?? [],
    tables,
    sequences: await sequencesOf(client),
    ...(await journalOf(client)),
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
  };
  await put(manifestFile, Readable.from([Buffer.from(JSON.stringify(manifest))]));
  const whole = { ...header, files };
  writeFileSync(join(draft, headerFile), `${JSON.stringify(whole, null, 2)}\n`, { mode: 0o600, flush: true });
  return { header: whole, manifest, rowBytes };
};

/** The rows of a table as text, one a line. */
export const copyOut = (client: pg.Client, { name, columns }: Table): Readable =>
  client.query(copyTo(`copy ${name} (${columns.map(quoted).join(', ')}) to stdout`));

/** The end of the chain, so that who restores knows which journal it should be. */
const journalOf = async (client: pg.Client): Promise<Pick<Manifest, 'journal'>> => {
  const { rows: known } = await client.query<{ known: string | null }>(`select to_regclass('public.journal_batch')::text as known`);
  if (!known[0]?.known) return {};
  const { rows } = await client.query<{ root: string; batches: string; lines: string; unsealed: string }>(
    `select coalesce((select root from journal_batch order by number desc limit 1), '') as root,
       (select count(*)::text from journal_batch) as batches, (select count(*)::text from journal_line) as lines,
       (select count(*)::text from journal_line where batch is null) as unsealed`,
  );
  const [row] = rows;
  if (!row) return {};
  return { journal: { root: row.root, batches: Number(row.batches), lines: Number(row.lines), unsealed: Number(row.unsealed) } };
};

const writeFile = async (
  path: string,
  rows: Readable,
  key: Buffer | undefined,
): Promise<{ read: number; bytes: number; sha256: string }> => {
  const hash = createHash('sha256');
  let [read, bytes] = [0, 0];
  const counted = new Transform({
    transform(piece: Buffer, _, done) {
      read += piece.length;
      done(null, piece);
    },
  });
  const hashed = new Transform({
    transform(piece: Buffer, _, done) {
      bytes += piece.length;
      hash.update(piece);
      done(null, piece);
    },
  });
  const press = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } });
  const out = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true });
  await pipeline(rows, counted, press, key ? sealing(key) : new PassThrough(), hashed, out);
  return { read, bytes, sha256: hash.digest('hex') };
};

/** A name that was given to a file is on disk only when its folder is. */
const syncFolder = (path: string): void => {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Drafts of backups that were killed, beside a folder: they can be thrown away. */
export const brokenOff = (folder: string): string[] =>
  readdirSync(dirname(resolve(folder)))
    .filter((name) => /\.part-[0-9a-f]{8}$/.test(name))
    .map((name) => join(dirname(resolve(folder)), name));
