import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { rowOf } from '../../platform/db/row-set.ts';
import { money } from '../../platform/http/input.ts';
import { programmeOf } from '../corridors/index.ts';
import { oweWages, wagesOwed } from '../costs/index.ts';
import { placementOf } from '../recruitment/index.ts';
import { basisOf } from './domain/steps.ts';
import { loadIncident, personsOf } from './store.ts';

/**
 * Claims the pay that is owed to a person whom it touches: the worker, or an office of either end for the worker. The employer owes it by the
 * programme's day, and unpaid by then it is drawn from the bond. Each person's is claimed once.
 */
export const claimWages = command({
  name: 'incident.claim-wages',
  input: z.object({ incident: id('incident'), person: id('person'), amount: money() }),
  async load({ incident, person }, { tx }) {
    const loaded = await loadIncident(tx, incident);
    const touched = loaded && (await personsOf(tx, incident)).find((one) => one.id === person);
    return loaded && { ...loaded, touched, owners: { ...loaded.owners, worker: touched?.worker ?? loaded.owners.worker } };
  },
  async run({ incident, ends, touched }, { amount }, context) {
    const { tx, record } = context;
    const row = touched && (await rowOf(tx, 'placement', touched.placement));
    if (!touched || !row) return fail('incident.not-touched', {}, { field: 'person' });
    if (amount.minor === 0n) return fail('input.too-small', { least: 1 }, { field: 'amount' });
    if ((await wagesOwed(tx, [touched.id])).has(touched.id)) return fail('incident.wages-claimed', {}, { field: 'person' });
    const programme = await programmeOf(tx, incident.programmeHash);
    const basis = basisOf(programme, incident.kind, 'wages') ?? basisOf(programme, incident.kind, 'wage-claim');
    const owed = await oweWages(context, { person: touched.id, placement: placementOf(row), ends, amount, basis });
    const facts = {
      incident: incident.id,
      person: touched.id,
      placement: touched.placement,
      settlement: owed.id,
      due: owed.dueOn.toString(),
    };
    await record('wages.claimed', facts, incident.corridor);
    return ok({ id: incident.id, settlement: owed.id, due: owed.dueOn.toString() });
  },
});
