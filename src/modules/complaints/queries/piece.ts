import '../tables.ts';
import type { Keys } from '../../../platform/auth/keys.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { openDataKey, unseal } from '../sealed.ts';

/** What is in one piece of evidence? Undefined when there is none, when the actor may not see it, and once it was forgotten. */
export const evidencePiece = async (tx: Tx, keys: Keys, complaint: string, piece: string) => {
  const row = await tx
    .selectFrom('complaint_evidence')
    .selectAll()
    .where('id', '=', piece)
    .where('complaint_id', '=', complaint)
    .executeTakeFirst();
  const kept = row && (await tx.selectFrom('complaint').select('data_key').where('id', '=', complaint).executeTakeFirst());
  const key = kept && openDataKey(keys, complaint, kept.data_key);
  const content = row && key && unseal(key, row.id, row.sealed);
  return content && { number: row.number, kind: row.kind, mediaType: row.media_type, bytes: row.bytes, sha256: row.sha256, content };
};
