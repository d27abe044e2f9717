import { z } from 'zod';
import { compareDates } from '../../kernel/dates.ts';
import { id, newId } from '../../kernel/ids.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { programmeOf } from '../corridors/index.ts';
import { mayAct } from '../organisations/index.ts';
import { readWorker } from '../workers/index.ts';
import { overlap } from './domain/season.ts';
import { factsOfVacancy, obstacles } from './eligible.ts';
import { keptForNamed } from './kept-for-named.ts';
import { openOffers } from './queries/places-left.ts';
import { takenSeasons } from './queries/taken-seasons.ts';
import { lockOpenVacancy } from './selection-store.ts';
import { insertOffers } from './store.ts';
import { withinLimits } from './within-limits.ts';

/**
 * An employer names a worker who has worked for it before: for a vacancy whose places go by name, or for one that is open to all while the
 * programme still keeps its places for those who come back. Nobody else's workers can be named.
 */
export const nominateWorker = command({
  name: 'offer.nominate',
  input: z.object({ vacancy: id('vacancy'), worker: id('worker') }),
  load: ({ vacancy }, { tx }) => lockOpenVacancy(tx, vacancy),
  async run({ vacancy }, { worker: key }, context) {
    const { tx, today, record, actor } = context;
    const standing = await mayAct(tx, vacancy.employer, today);
    if (!standing.ok) return standing;
    if (vacancy.kind !== 'nominative' && !(await keptForNamed(tx, vacancy, today)))
      return fail('offer.not-nominative', { reference: vacancy.reference });
    if (vacancy.status !== 'verified' || compareDates(vacancy.season.end, today) < 0)
      return fail('offer.vacancy-closed', { reference: vacancy.reference });
    const worker = await readWorker(tx, key);
    if (!worker || worker.lastEmployer !== actor.organisation) return fail('offer.worker-not-known', {}, { field: 'worker' });
    const made = await tx
      .selectFrom('offer')
      .select('id')
      .where('vacancy_id', '=', vacancy.id)
      .where('worker_id', '=', worker.id)
      .where('status', 'in', ['open', 'accepted'])
      .executeTakeFirst();
    if (made) return fail('offer.already-made', {}, { field: 'worker' });
    const taken = (await takenSeasons(tx, [worker.id])).get(worker.id) ?? [];
    if (taken.some((season) => overlap(season, vacancy.season)))
      return fail('offer.overlaps', { start: vacancy.season.start.toString(), end: vacancy.season.end.toString() }, { field: 'worker' });
    const programme = await programmeOf(tx, vacancy.programmeHash);
    const because = obstacles(programme, factsOfVacancy(vacancy), worker, today);
    if (because.length > 0) return fail('offer.not-eligible', { rules: because.length }, { field: 'worker', because });
    const open = (await openOffers(tx, [vacancy.id])).get(vacancy.id) ?? 0;
    if (vacancy.verifiedPlaces - vacancy.filled - open < 1) return fail('offer.no-place-left', { reference: vacancy.reference });
    if ((await withinLimits(context, [{ worker: worker.id, vacancy }], 1)).length === 0)
      return fail('limit.reached', { reference: vacancy.reference }, { field: 'worker' });
    const offer = newId();
    await insertOffers(context, [{ id: offer, worker: worker.id, vacancy, round: null, kind: 'nominated' }]);
    await record('offer.nominated', { offer, vacancy: vacancy.id, worker: worker.id }, vacancy.corridor);
    return ok({ id: offer });
  },
});
