import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { version } from '../../platform/http/input.ts';
import { lockPlacement, offerNextEmployer } from '../recruitment/index.ts';
import { bridgeOf } from './bridge-store.ts';

/** Offers the worker on a bridge a place of a next employer, licensed and with a free verified place; the worker answers. */
export const offerNext = command({
  name: 'permit.offer-next',
  input: z.object({ placement: id('placement'), version: version().optional(), vacancy: id('vacancy') }),
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement }, { vacancy }, context) {
    const bridge = await bridgeOf(context.tx, placement.id, context.today);
    if (!bridge) return fail('permit.no-bridge');
    const offered = await offerNextEmployer(context, placement, vacancy);
    if (!offered.ok) return offered;
    await context.record(
      'permit.next-offered',
      { placement: placement.id, bridge: bridge.id, vacancy, offer: offered.value.offer },
      placement.corridor,
    );
    return ok({ id: placement.id, offer: offered.value.offer });
  },
});
