import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { completeStage, signStage } from '../stages/index.ts';
import { advancePlacement, lockPlacement, lockPlacementsAhead } from './store.ts';

/**
 * One end's signature under the act of selection, in whichever order the ends sign. When all whom the programme names have signed the stage
 * is complete. A programme without that stage has no act: `stage.not-open`.
 */
export const signSelection = command({
  name: 'selection.sign',
  input: z.object({ placement: id('placement'), version: version().optional() }),
  ahead: (inputs, { tx }) =>
    lockPlacementsAhead(
      tx,
      inputs.map(({ placement }) => placement),
    ),
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement, file }, _, context) {
    const { actor, today, record } = context;
    const signed = await signStage(context, file, { step: 'selection.sign' });
    if (!signed.ok) return signed;
    if (placement.status !== 'accepted') return fail('placement.out-of-step', { status: placement.status });
    const end = actor.role === 'origin-agency' ? 'origin' : 'destination';
    const { everybody } = signed.value;
    if (everybody) {
      const completed = await completeStage(context, file, { step: 'selection.sign' });
      if (!completed.ok) return completed;
    }
    await advancePlacement(
      context,
      placement,
      everybody ? 'selected' : 'accepted',
      end === 'origin' ? { signedByOriginOn: today } : { signedByDestinationOn: today },
    );
    await record('selection.signed', { placement: placement.id, end, complete: everybody }, placement.corridor);
    return ok({ id: placement.id, complete: everybody });
  },
});
