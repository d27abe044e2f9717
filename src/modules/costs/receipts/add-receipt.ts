import { createHash } from 'node:crypto';
import { z } from 'zod';
import { id } from '../../../kernel/ids.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command/command.ts';
import { costFile } from '../queries/file.ts';
import '../tables.ts';

/** Adds the photo of a receipt to a payment, or puts another one in its place. The photo has been drawn anew by then. */
export const addReceipt = command({
  name: 'cost.record',
  input: z.object({ placement: id('placement'), cost: id('cost'), photo: z.instanceof(Uint8Array).optional() }),
  load: ({ placement }, { tx }) => costFile(tx, placement),
  async run({ placement }, { cost, photo }, { tx, today, record }) {
    const paid = await tx
      .selectFrom('cost_paid')
      .select('id')
      .where('id', '=', cost)
      .where('placement_id', '=', placement.id)
      .executeTakeFirst();
    if (!paid) return fail('cost.none', {}, { field: 'cost' });
    if (!photo) return fail('photo.missing', {}, { field: 'photo' });
    const hash = createHash('sha256').update(photo).digest('hex');
    const kept = { photo: Buffer.from(photo).toString('base64'), photo_hash: hash, added_on: today };
    await tx
      .insertInto('cost_receipt')
      .values({ cost_id: cost, corridor_id: placement.corridor, placement_id: placement.id, worker_id: placement.worker, ...kept })
      .onConflict((conflict) => conflict.column('cost_id').doUpdateSet(kept))
      .execute();
    await record('cost.receipt-added', { cost, placement: placement.id, hash }, placement.corridor);
    return ok({ id: cost, placement: placement.id });
  },
});
