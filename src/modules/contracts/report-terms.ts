import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { programmeOf } from '../corridors/index.ts';
import { falls } from './domain/terms.ts';
import { contractOfPlacement } from './queries/contract-of-placement.ts';
import { placementToContract } from './queries/placement-to-contract.ts';
import { raiseAlert } from './raise-alert.ts';
import { termsInput, toldTerms } from './terms-input.ts';

/**
 * The worker, or an office that has seen it, tells what the paper or the work itself gives, term by term. What is left out is not compared.
 * Each term below what was verified raises an alert; the employer is not told who said so, nor that anybody did.
 */
export const reportTerms = command({
  name: 'contract.report',
  input: z.object({ placement: id('placement'), ...termsInput }),
  async load({ placement }, { tx }) {
    const found = await placementToContract(tx, placement);
    if (!found) return undefined;
    const { worker } = found.placement;
    return { ...found, contract: await contractOfPlacement(tx, placement), owners: { worker, ends: found.ends } };
  },
  async run({ placement, ends, offer, contract }, input, context) {
    const promised = contract?.terms ?? offer;
    const { placement: _, ...told } = input;
    if (Object.values(told).every((value) => value === undefined)) return fail('contract.nothing-changed');
    const fell = falls(promised, toldTerms(promised, told));
    const programme = await programmeOf(context.tx, placement.programmeHash);
    await context.record('contract.reported', { placement: placement.id, terms: fell.map(({ term }) => term) }, placement.corridor);
    const alert = await raiseAlert(context, { placement, foundIn: 'reported', falls: fell, ends, programme });
    return ok({ placement: placement.id, alert: alert ?? null, fell: fell.map(({ term }) => term) });
  },
});
