import type { Selectable } from 'kysely';
import type { Keys } from '../../platform/auth/keys.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { type DocumentKind, plainNumber, tailOf, type WorkerDocument } from './domain/document.ts';
import './tables.ts';

const purpose = 'document number';
/** What the number of a paper is sealed and hashed as: which kind, from where. */
const hashed = (kind: string, issuer: string, number: string): string => `${kind} ${issuer} ${plainNumber(number)}`;

type DocumentRow = Selectable<Database['worker_document']>;

/** A row as the domain sees it. */
export const documentOf = (row: DocumentRow): WorkerDocument => ({
  id: row.id,
  worker: row.worker_id,
  kind: row.kind as DocumentKind,
  issuer: row.issuer,
  tail: row.number_tail,
  printedName: row.printed_name,
  zoneName: row.zone_name,
  issuedOn: row.issued_on,
  expiresOn: row.expires_on,
  addedBy: row.added_by,
  verifiedOn: row.verified_on,
  version: row.version,
});

/** The columns of a number: sealed for one row alone, so that it opens in no other. */
export const sealedNumber = (keys: Keys, { id, kind, issuer, number }: { id: string; kind: string; issuer: string; number: string }) => ({
  number_sealed: keys.seal(purpose, number, id),
  number_hash: keys.mac(purpose, hashed(kind, issuer, number)),
  number_tail: tailOf(number),
  key_mark: keys.mac(purpose, ''),
});

/** Under which hashes a number may be found: those of every key, while one is being changed. */
export const numberHashes = (keys: Keys, kind: string, issuer: string, number: string): readonly string[] =>
  keys.macs(purpose, hashed(kind, issuer, number));

/** The number of a row; undefined when no key of the installation opens it. */
export const openNumber = (keys: Keys, row: Pick<DocumentRow, 'id' | 'number_sealed'>): string | undefined =>
  keys.open(purpose, row.number_sealed, row.id);

/** A worker's papers that were not taken away. */
export const documentsOf = async (tx: Tx, worker: string): Promise<readonly WorkerDocument[]> =>
  (
    await tx
      .selectFrom('worker_document')
      .selectAll()
      .where('worker_id', '=', worker)
      .where('removed_on', 'is', null)
      .orderBy('added_on')
      .orderBy('id')
      .execute()
  ).map(documentOf);

/** Locks one paper of a worker, also one that was taken away: who comes too late is told so. */
export const lockDocument = async (tx: Tx, worker: string, document: string): Promise<DocumentRow | undefined> =>
  tx.selectFrom('worker_document').selectAll().where('id', '=', document).where('worker_id', '=', worker).forUpdate().executeTakeFirst();

export const insertDocument = async (
  tx: Tx,
  row: Omit<DocumentRow, 'version' | 'verified_on' | 'verified_by' | 'removed_on' | 'warned_for'>,
): Promise<void> => {
  await tx
    .insertInto('worker_document')
    .values({ ...row, verified_on: null, verified_by: null, removed_on: null, warned_for: null })
    .execute();
};

export const changeDocument = async (tx: Tx, row: DocumentRow, patch: Partial<DocumentRow>): Promise<void> => {
  await tx
    .updateTable('worker_document')
    .set({ ...patch, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
};

/** Up to so many papers whose number is sealed with a key that is no longer the first. */
export const sealedBefore = (tx: Tx, keys: Keys, most: number): Promise<DocumentRow[]> =>
  tx
    .selectFrom('worker_document')
    .selectAll()
    .where('key_mark', '!=', keys.mac(purpose, ''))
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
