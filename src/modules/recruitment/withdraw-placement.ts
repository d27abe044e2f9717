import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { stopFile } from '../stages/index.ts';
import { takePlaces } from '../vacancies/index.ts';
import { beforeEntry } from './domain/placement.ts';
import { askRefill } from './refill-job.ts';
import { advancePlacement, lockPlacement, lockPlacementsAhead, offerOf } from './store.ts';

/** A worker steps back before the entry: the file ends and the place is free for somebody else. */
export const withdrawPlacement = command({
  name: 'placement.withdraw',
  input: z.object({ placement: id('placement'), version: version().optional() }),
  ahead: (inputs, { tx }) =>
    lockPlacementsAhead(
      tx,
      inputs.map(({ placement }) => placement),
    ),
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement, file }, _, context) {
    if (placement.status === 'lapsed' || placement.status === 'withdrawn') return fail('placement.ended', { status: placement.status });
    if (!beforeEntry.includes(placement.status)) return fail('placement.already-entered', { status: placement.status });
    await stopFile(context, file);
    await advancePlacement(context, placement, 'withdrawn', { endedOn: context.today });
    if (!(await takePlaces(context.tx, placement.vacancy, -1))) throw new Error(`vacancy ${placement.vacancy} did not take its place back`);
    await context.record('placement.withdrawn', { placement: placement.id, vacancy: placement.vacancy }, placement.corridor);
    await askRefill(context, await offerOf(context.tx, placement));
    return ok({ id: placement.id });
  },
});
