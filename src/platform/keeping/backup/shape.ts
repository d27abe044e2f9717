import { z } from 'zod';
import { lockShape } from './keys.ts';

export type Side = 'corridor' | 'protection';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const fileName = z.string().regex(/^[a-z0-9_.-]{1,200}$/);

/** `backup.json`: readable by everybody who holds the folder, written last. A folder without it is no backup. */
export const headerShape = z.strictObject({
  format: z.literal('corridor.backup/1'),
  /** A random name of this one backup. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  database: z.enum(['corridor', 'protection']),
  takenAt: z.string(),
  program: z.string(),
  /** Empty when the backup is not sealed. */
  locks: z.array(lockShape),
  /** Every other file as it lies in the folder. */
  files: z.array(z.strictObject({ name: fileName, bytes: z.number().int().min(0), sha256 })),
});
export type Header = z.infer<typeof headerShape>;

const tableShape = z.strictObject({
  /** With its schema, as SQL names it. */
  name: z.string(),
  file: fileName,
  columns: z.array(z.string()).min(1),
  rows: z.number().int().min(0),
  /** The sum over the rows of a hash of each, so that their order does not count (`row-hash.ts`). */
  hash: z.string(),
});
export type TableEntry = z.infer<typeof tableShape>;

/** What the backup holds, itself sealed: the numbers of rows of the protection side are nobody's business. */
export const manifestShape = z.strictObject({
  format: z.literal('corridor.manifest/1'),
  id: z.string(),
  database: z.enum(['corridor', 'protection']),
  takenAt: z.string(),
  program: z.string(),
  /** The server's version. */
  server: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), sha256 })),
  tables: z.array(tableShape),
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** The end of the journal's chain; absent where there is no journal. */
  journal: z.strictObject({ root: z.string(), batches: z.number(), lines: z.number(), unsealed: z.number() }).optional(),
  files: z.array(z.strictObject({ name: fileName, sha256 })),
});
export type Manifest = z.infer<typeof manifestShape>;

/** The one file of a backup that can be read without its key. */
export const headerFile = 'backup.json';
/** What the backup holds, sealed. */
export const manifestFile = 'manifest.json.zst';

/** What of the header binds each file's key to this backup: everything that is known before the files are written. */
export const boundTo = ({ format, id, database, takenAt, program, locks }: Header): Buffer =>
  Buffer.from(JSON.stringify([format, id, database, takenAt, program, locks]));
