import { compareDates } from '../../kernel/dates.ts';
import { newId } from '../../kernel/ids.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { CommandContext } from '../../platform/command/command.ts';
import { programmeOf } from '../corridors/index.ts';
import { mayAct } from '../organisations/index.ts';
import { readWorker } from '../workers/index.ts';
import { factsOfVacancy, obstacles } from './eligible.ts';
import { openOffers } from './queries/places-left.ts';
import { lockOpenVacancy } from './selection-store.ts';
import { insertOffers } from './store.ts';

/**
 * Offers a worker who may go to another employer a place of that employer: licensed, of the same corridor and programme, verified, and free.
 * The worker answers like to any other offer.
 */
export const offerNextEmployer = async (
  context: CommandContext,
  of: { readonly worker: string; readonly corridor: string; readonly employer: string },
  key: string,
): Promise<Result<{ offer: string; employer: string }>> => {
  const { tx, today } = context;
  const vacancy = (await lockOpenVacancy(tx, key))?.vacancy;
  if (!vacancy || vacancy.corridor !== of.corridor) return fail('offer.vacancy-closed', { reference: '' }, { field: 'vacancy' });
  const { reference } = vacancy;
  if (vacancy.status !== 'verified' || compareDates(vacancy.season.end, today) < 0)
    return fail('offer.vacancy-closed', { reference }, { field: 'vacancy' });
  const standing = await mayAct(tx, vacancy.employer, today);
  if (!standing.ok) return standing;
  const made = await tx
    .selectFrom('offer')
    .select('id')
    .where('vacancy_id', '=', vacancy.id)
    .where('worker_id', '=', of.worker)
    .where('status', 'in', ['open', 'accepted'])
    .executeTakeFirst();
  if (made) return fail('offer.already-made', {}, { field: 'vacancy' });
  // The rules of who may have a place are asked again: another vacancy asks for other things.
  const worker = await readWorker(tx, of.worker);
  const programme = await programmeOf(tx, vacancy.programmeHash);
  const because = worker ? obstacles(programme, factsOfVacancy(vacancy), worker, today) : [];
  if (because.length > 0) return fail('offer.not-eligible', { rules: because.length }, { field: 'vacancy', because });
  const open = (await openOffers(tx, [vacancy.id])).get(vacancy.id) ?? 0;
  if (vacancy.verifiedPlaces - vacancy.filled - open < 1) return fail('offer.no-place-left', { reference }, { field: 'vacancy' });
  const offer = newId();
  await insertOffers(context, [{ id: offer, worker: of.worker, vacancy, round: null, kind: 'nominated' }]);
  await context.record('offer.nominated', { offer, vacancy: vacancy.id, worker: of.worker }, vacancy.corridor);
  return ok({ offer, employer: vacancy.employer });
};
