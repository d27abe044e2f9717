import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { changeRow, rowOf } from '../../platform/db/row-set.ts';
import { lockPlacement } from '../recruitment/index.ts';
import { closeTasks } from '../tasks/index.ts';
import { lockRequest, withdrawRequest } from './request-store.ts';

/** Whoever has asked for something takes it back while nobody has decided: the office is asked no more, and it can be asked again. */
export const takeBackRequest = command({
  name: 'permit.take-back',
  input: z.object({ placement: id('placement'), request: id('request') }),
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement }, { request: key }, context) {
    const request = await lockRequest(context.tx, key);
    if (!request || request.placement !== placement.id) return fail('permit.none-asked');
    if (request.askedBy !== context.actor.role) return fail('permit.not-for-you');
    if (request.state !== 'open') return fail('permit.decided-already');
    await withdrawRequest(context, request);
    await closeTasks(context, {
      about: { type: 'placement', id: placement.id },
      kind: `permit.decide-${request.kind}`,
      asked: { request: request.id },
    });
    const facts = { request: request.id, placement: placement.id, kind: request.kind };
    await context.record('permit.request-withdrawn', facts, placement.corridor);
    return ok({ id: placement.id });
  },
});

/** The employer takes back that a worker was not at work, while nobody has decided: nobody is asked about it any more. */
export const takeBackClaim = command({
  name: 'absence-claim.take-back',
  input: z.object({ placement: id('placement'), claim: id('claim') }),
  load: ({ placement }, { tx }) => lockPlacement(tx, placement),
  async run({ placement }, { claim: key }, context) {
    const claim = await rowOf(context.tx, 'absence_claim', key, 'lock');
    if (!claim || claim.placement_id !== placement.id) return fail('permit.none-asked');
    if (claim.state !== 'asked' && claim.state !== 'deciding') return fail('permit.decided-already');
    await changeRow(context.tx, 'absence_claim', claim.id, { state: 'withdrawn', version: claim.version + 1 });
    for (const kind of ['permit.answer-absence', 'permit.decide-absence'])
      await closeTasks(context, { about: { type: 'placement', id: placement.id }, kind, asked: { claim: claim.id } });
    await context.record('permit.claim-withdrawn', { claim: claim.id, placement: placement.id }, placement.corridor);
    return ok({ id: placement.id });
  },
});
