import { z } from 'zod';
import { id, newId } from '../../kernel/ids.ts';
import { newReference } from '../../kernel/reference.ts';
import { fail, ok } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { loadRows, rowOf } from '../../platform/db/row-set.ts';
import { version } from '../../platform/http/input.ts';
import { beginFile } from '../stages/index.ts';
import { lockVacancy, takePlaces } from '../vacancies/index.ts';
import { fullName, leaveWhenPlaced, readWorker, rostersAhead } from '../workers/index.ts';
import { actOf, completeBySignedAct } from './act-of-panel.ts';
import { answerable } from './domain/offer.ts';
import type { Placement } from './domain/placement.ts';
import { overlap } from './domain/season.ts';
import { readTerms } from './domain/terms.ts';
import { lockManyAnswers, lockWorkerAnswers } from './locks.ts';
import { runningSeasons } from './queries/taken-seasons.ts';
import { wasPlacedUnder } from './queries/was-placed-under.ts';
import { askRefill } from './refill-job.ts';
import { advancePlacement, fileOf, insertPlacement, lapseOverlapping, lockOffer, lockOffersAhead, saveAnswer } from './store.ts';

/**
 * A worker accepts: the place is taken, the file begins, and the worker's other open offers for the same days lapse. Those for other days
 * stay open: a worker may have two seasons in a year.
 */
export const acceptOffer = command({
  name: 'offer.accept',
  input: z.object({ offer: id('offer'), version: version().optional() }),
  async ahead(inputs, { tx, actors }) {
    const workers = actors.flatMap(({ worker }) => worker ?? []);
    await lockManyAnswers(tx, workers);
    await lockOffersAhead(
      tx,
      inputs.map(({ offer }) => offer),
    );
    const offers = await Promise.all(inputs.map(({ offer }) => rowOf(tx, 'offer', offer, 'lock')));
    await loadRows(tx, 'offer', 'worker_id', workers, 'lock');
    await loadRows(tx, 'placement', 'worker_id', workers);
    await loadRows(tx, 'worker', 'id', workers);
    await rostersAhead(tx, workers);
    await loadRows(
      tx,
      'vacancy',
      'id',
      offers.map((row) => row?.vacancy_id),
      'lock',
    );
  },
  async load({ offer }, { tx, actor }) {
    // First the worker's lock, then the offer's: two answers of one worker at once must not each hold what the other needs.
    if (actor.worker) await lockWorkerAnswers(tx, actor.worker);
    return lockOffer(tx, offer);
  },
  async run({ offer, ends }, _, context) {
    const { tx, today, record } = context;
    const open = answerable({ status: offer.status, expiresOn: offer.expires_on }, today);
    if (!open.ok) return open;
    const terms = readTerms(offer.terms);
    const season = { start: terms.start, end: terms.end };
    if ((await runningSeasons(tx, offer.worker_id)).some((other) => overlap(other, season)))
      return fail('offer.overlaps', { start: terms.start.toString(), end: terms.end.toString() });
    const locked = await lockVacancy(tx, offer.vacancy_id);
    const worker = await readWorker(tx, offer.worker_id);
    if (!locked || !worker) throw new Error(`offer ${offer.id} stands without its vacancy or worker`);
    const { vacancy } = locked;
    if (vacancy.status !== 'verified') return fail('offer.vacancy-closed', { reference: vacancy.reference });
    if (!(await takePlaces(tx, vacancy.id, 1))) return fail('offer.no-place-left', { reference: vacancy.reference });
    const placement: Placement = {
      id: newId(),
      corridor: offer.corridor_id,
      vacancy: vacancy.id,
      worker: worker.id,
      employer: offer.employer_id,
      recruiter: offer.recruiter_id,
      offer: offer.id,
      programmeHash: vacancy.programmeHash,
      reference: newReference('P'),
      workerName: fullName(worker),
      workerNativeName: worker.nativeName,
      season,
      status: 'accepted',
      recalled: worker.seasonsCompleted > 0 && (await wasPlacedUnder(tx, worker.id, vacancy.programmeId)),
      beganOn: today,
      signedByOriginOn: null,
      signedByDestinationOn: null,
      endedOn: null,
      version: 1,
    };
    await saveAnswer(tx, offer, { status: 'accepted', on: today });
    await insertPlacement(tx, placement);
    await beginFile(context, fileOf(placement, ends));
    await leaveWhenPlaced(context, { worker: worker.id, corridor: offer.corridor_id, programme: vacancy.programmeId });
    const act = await actOf(context, offer.selection_id);
    const signed = act !== undefined && (await completeBySignedAct(context, fileOf(placement, ends)));
    if (act && signed)
      await advancePlacement(context, placement, 'selected', { signedByOriginOn: act.origin, signedByDestinationOn: act.destination });
    const lapsed = await lapseOverlapping(tx, worker.id, { id: offer.id, ...season }, today);
    await record(
      'offer.accepted',
      {
        offer: offer.id,
        placement: placement.id,
        vacancy: vacancy.id,
        worker: worker.id,
        recalled: placement.recalled,
        lapsed: lapsed.length,
        act: signed,
      },
      offer.corridor_id,
    );
    for (const other of lapsed) await askRefill(context, other);
    return ok({ id: placement.id, reference: placement.reference });
  },
});
