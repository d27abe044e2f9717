import { z } from 'zod';
import { id } from '../../kernel/ids.ts';
import { ok, Refusal } from '../../kernel/result.ts';
import { command } from '../../platform/command/command.ts';
import { asSystem, execute, type Runtime } from '../../platform/command/execute.ts';
import type { Tx } from '../../platform/db/database.ts';
import { rowOf } from '../../platform/db/row-set.ts';
import type { JobPayload, Queue } from '../../platform/jobs/queue.ts';
import { system } from '../../platform/policy/actor.ts';
import { lapsable } from './domain/offer.ts';
import { askRefill } from './refill-job.ts';
import { lockOffer, lockOffersAhead, saveAnswer } from './store.ts';

declare module '../../platform/jobs/queue.ts' {
  interface Jobs {
    'offer.lapse': { readonly offer: string };
  }
}

/**
 * An offer that nobody answered lapses from the day after its last, and one whose vacancy was closed at once: its worker is free for others of the
 * round. A second run is refused with `offer.not-open` and changes nothing.
 */
export const lapseOffer = command({
  name: 'offer.lapse',
  input: z.object({ offer: id('offer') }),
  ahead: (inputs, { tx }) =>
    lockOffersAhead(
      tx,
      inputs.map(({ offer }) => offer),
    ),
  load: ({ offer }, { tx }) => lockOffer(tx, offer),
  async run({ offer }, _, context) {
    const { tx, today, record } = context;
    const closed = (await rowOf(tx, 'vacancy', offer.vacancy_id))?.status !== 'verified';
    const due = lapsable({ status: offer.status, expiresOn: offer.expires_on }, today, closed);
    if (!due.ok) return due;
    await saveAnswer(tx, offer, { status: 'lapsed', on: today, reason: closed ? 'vacancy-closed' : 'not-answered' });
    await record('offer.lapsed', { offer: offer.id, vacancy: offer.vacancy_id }, offer.corridor_id);
    await askRefill(context, offer);
    return ok({ id: offer.id });
  },
});

/** Enqueues a job for each open offer whose last day has passed or whose vacancy is closed; run as the system. @returns how many. */
export const enqueueExpiredOffers = async (tx: Tx, today: Temporal.PlainDate, queue: Queue): Promise<number> => {
  const rows = await tx
    .selectFrom('offer')
    .select('id')
    .where('status', '=', 'open')
    .where((eb) =>
      eb.or([
        eb('expires_on', '<', today),
        eb.exists(
          eb
            .selectFrom('vacancy')
            .select('vacancy.id')
            .whereRef('vacancy.id', '=', 'offer.vacancy_id')
            .where('vacancy.status', '!=', 'verified'),
        ),
      ]),
    )
    .orderBy('id')
    .execute();
  for (const row of rows) await queue.send(tx, 'offer.lapse', { offer: row.id });
  return rows.length;
};

/** The same in a transaction of its own: what the hourly schedule calls. */
export const sweepExpiredOffers = async (runtime: Runtime): Promise<number> => {
  const today = await runtime.clock.today();
  return asSystem(runtime, 'offer.lapse', (tx) => enqueueExpiredOffers(tx, today, runtime.queue));
};

/** Refusals that say that there is nothing left to do. */
const nothingToDo = new Set(['offer.not-open', 'offer.not-expired']);

/** The worker of the job. @throws Refusal when it could not act now, so that the job is tried again. */
export const lapseOfferJob =
  (runtime: Runtime) =>
  async (payload: JobPayload<'offer.lapse'>): Promise<void> => {
    const result = await execute(runtime, system, lapseOffer, payload);
    if (!result.ok && !nothingToDo.has(result.error.code)) throw new Refusal(result.error.code);
  };
