import { fileVacancy } from '../../../modules/vacancies/index.ts';
import type { Actor } from '../../../platform/policy/actor.ts';
import { filingOf } from '../load/filings.ts';
import { employerId, filedByRecruiter } from '../load/organisations.ts';
import type { Order } from '../orders/index.ts';
import { referenceOf } from '../plan.ts';
import { type Act, actAll } from './acts.ts';
import { ordersOn } from './orders-on.ts';
import { type CorridorWorld, employerActor, type World } from './world.ts';

const fileAct = (corridor: CorridorWorld, order: Order): Act => {
  const employer = employerId(order.employer);
  const recruiter: Actor | undefined = order.employer.name === filedByRecruiter ? corridor.authority('recruiter') : undefined;
  return {
    actor: recruiter ?? employerActor(corridor, employer),
    command: fileVacancy,
    input: { ...filingOf(order, corridor.id, corridor.programme), ...(recruiter && { employer }) },
  };
};

/** The orders that are due to be filed today. What lacks a field that every filing has is not filed; the published file keeps it. */
export const fileOrders = async (world: World, corridor: CorridorWorld): Promise<void> => {
  const today = ordersOn(corridor.planned, world.today);
  if (today.length === 0) return;
  // On going on after a stop, those of this day that were filed already are left out.
  const references = today.map(referenceOf);
  const filed = await world.read(async (tx) => ({
    done: await tx.selectFrom('vacancy').select('origin_reference').where('origin_reference', 'in', references).execute(),
    unfit: await tx
      .selectFrom('published_filing')
      .select('reference')
      .where('reference', 'in', references)
      .where('unfiled_code', 'is not', null)
      .execute(),
  }));
  const skip = new Set([...filed.done.map((row) => row.origin_reference), ...filed.unfit.map((row) => row.reference)]);
  const acts = today.filter((order) => !skip.has(referenceOf(order))).map((order) => fileAct(corridor, order));
  for (const answer of await actAll(world, acts))
    if (!answer.ok) throw new Error(`an order of the demonstration was not accepted: ${answer.error.code}`);
};
