import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command, type Subject } from '../../platform/command/command.ts';
import { endsOf } from '../corridors/index.ts';
import { lockWaiting, saveApprovalState } from './approval-store.ts';
import { lineOf } from './second-person.ts';
import { readStage, type StageRow } from './store.ts';

/**
 * Whoever approved first takes it back, as long as nobody has confirmed it. The approval alone is locked: nothing of the file changes, and
 * of a confirmation and this at once one finds the other done.
 */
export const takeBackApproval = command({
  name: 'approval.take-back',
  input: z.object({ stage: id('stage') }),
  async load({ stage }, { tx }): Promise<(Subject & { readonly row: StageRow }) | undefined> {
    const row = await readStage(tx, stage);
    const ends = row && (await endsOf(tx, row.corridor_id));
    return row && ends && { row, owners: { ends } };
  },
  async run({ row }, _, context) {
    const waiting = await lockWaiting(context.tx, row.id);
    if (!waiting || row.state !== 'open') return fail('approval.none');
    if (waiting.account_id !== context.actor.account) return fail('approval.not-yours');
    await saveApprovalState(context.tx, waiting, 'taken-back');
    await context.record('approval.taken-back', lineOf(row), row.corridor_id);
    return ok({ id: row.id });
  },
});
