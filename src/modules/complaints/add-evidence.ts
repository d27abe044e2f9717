import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import type { Keys } from '../../platform/auth/keys.ts';
import { command } from '../../platform/command/command.ts';
import { appendPiece } from './evidence-chain.ts';
import type { Piece } from './evidence-file.ts';
import { lockComplaint } from './store.ts';
import { keyOf } from './words.ts';

/** Pieces that one complaint holds at most: enough for a year of payslips, and no place to keep files in. */
const mostPieces = 60;

/** Adds a piece of evidence behind the last one. Nothing takes one out again. */
export const addEvidence = (keys: Keys) =>
  command({
    name: 'complaint.add-evidence',
    input: z.object({ complaint: id('complaint'), piece: z.custom<Piece>((given) => given !== undefined, { error: 'input.missing' }) }),
    load: ({ complaint }, { tx }) => lockComplaint(tx, complaint),
    async run({ row }, { piece }, context) {
      const last = await context.tx
        .selectFrom('complaint_evidence')
        .select(['number', 'chain'])
        .where('complaint_id', '=', row.id)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      if ((last?.number ?? 0) >= mostPieces) return fail('complaint.too-much-evidence', { most: mostPieces });
      const added = await appendPiece(context, keyOf(keys, row), piece, last);
      await context.record('complaint.evidence-added', { complaint: row.id, evidence: added, kind: piece.kind });
      return ok({ id: row.id, evidence: added });
    },
  });
